/** What the figure's reader has seen: everybody together, the truth by group, a rehearsal's dummy groups, or a closed report's letters. */
export type Sight = "pooled" | "unblinded" | "rehearsal" | "closed";

const BEGINNINGS: Readonly<Record<Sight, string>> = {
  pooled: "pooled-",
  unblinded: "UNBLINDED-",
  // These two have a watermark, whose word the frame puts before the name.
  rehearsal: "",
  closed: "",
};

/**
 * The name of a figure's file, without ending. How it begins says what it shows, so that no file of one kind can be taken for
 * another; the rest is letters, digits, dots and dashes.
 */
export function figureName(sight: Sight, study: string, figure: string): string {
  const safe = (text: string) => text.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^-+|-+$/g, "");
  return `${BEGINNINGS[sight]}${safe(study)}-${safe(figure)}`;
}

/** With the watermark's word in front, by which a file is known before it is opened. */
export const markedName = (file: string, watermark: string | undefined): string =>
  watermark ? `${watermark}-${file}` : file;
