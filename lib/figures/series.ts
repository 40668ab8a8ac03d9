/** One group of participants in a figure; `null` group means pooled. */
export interface Group {
  readonly key: string;
  readonly label: string;
}

export interface SeriesLook {
  readonly color: string;
  readonly dash: string;
  readonly shape: "circle" | "square" | "triangle" | "diamond";
}

const circle: SeriesLook = { color: "var(--series-1)", dash: "0", shape: "circle" };

/** Color, dash and shape differ together: any one of the three suffices to tell groups apart. */
const looks: readonly SeriesLook[] = [
  circle,
  { color: "var(--series-2)", dash: "6 4", shape: "square" },
  { color: "var(--series-3)", dash: "2 3", shape: "triangle" },
  { color: "var(--series-4)", dash: "9 3 2 3", shape: "diamond" },
];

export function seriesLook(at: number): SeriesLook {
  return looks[at % looks.length] ?? circle;
}

/** A tick's number, which is round already: two ticks never read the same. */
export const inFull = (tick: number): string => String(tick).replace(/^-/, "\u2212");

/** At most four significant digits and a real minus sign, so that hints stay short. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4))).replace(/^-/, "\u2212");
}
