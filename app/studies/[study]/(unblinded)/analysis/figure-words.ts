import { figureName } from "@/components/charts/figure-name";
import type { KeptAnalysis } from "@/lib/analysis/types";

/** What every figure of one page of results says of where it comes from. */
export interface FigureOrigin {
  readonly study: string;
  readonly source: string;
  /** DUMMY in a rehearsal. */
  readonly watermark?: string;
}

export function originOf(analysis: KeptAnalysis, watermark?: string): FigureOrigin {
  const { study, engine, dataset } = analysis;
  return {
    study,
    source: `${study}, dataset SHA-256 ${dataset.sha256.slice(0, 16)}…, ${engine.version}.`,
    ...(watermark ? { watermark } : {}),
  };
}

/** The part of a figure's words that follows from its origin: file name, source, watermark. */
export function figureWords(origin: FigureOrigin, figure: string) {
  return {
    file: figureName(origin.watermark ? "rehearsal" : "unblinded", origin.study, figure),
    source: origin.source,
    ...(origin.watermark ? { watermark: origin.watermark } : {}),
  };
}
