import { figureName } from "@/lib/figures/figure-name";
import type { FigureWords } from "@/lib/figures/picture";
import type { Group } from "@/lib/figures/series";
import type { KeptAnalysis } from "../types";

/** What every figure of results says of where it comes from: file name, source, and in a rehearsal the watermark. */
export function figureWords(
  { study, engine, dataset, watermark }: KeptAnalysis,
  figure: string,
): Pick<FigureWords, "file" | "source" | "watermark"> {
  return {
    file: figureName(watermark ? "rehearsal" : "unblinded", study, figure),
    source: `${study}, dataset SHA-256 ${dataset.sha256.slice(0, 16)}…, ${engine.version}.`,
    ...(watermark ? { watermark } : {}),
  };
}

/** The arms in the protocol's order, which gives each its color. */
export const armGroups = (analysis: KeptAnalysis): Group[] =>
  analysis.arms.map((arm) => ({ key: arm.code, label: arm.name }));
