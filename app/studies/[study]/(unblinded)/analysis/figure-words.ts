import { figureName } from "@/components/charts/figure-name";
import type { KeptAnalysis } from "@/lib/analysis/types";

/** What every figure of results says of where it comes from: file name, source, and in a rehearsal the watermark. */
export function figureWords({ study, engine, dataset, watermark }: KeptAnalysis, figure: string) {
  return {
    file: figureName(watermark ? "rehearsal" : "unblinded", study, figure),
    source: `${study}, dataset SHA-256 ${dataset.sha256.slice(0, 16)}…, ${engine.version}.`,
    ...(watermark ? { watermark } : {}),
  };
}
