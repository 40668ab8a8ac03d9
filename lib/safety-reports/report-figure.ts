import { formatDate } from "@/lib/calendar/format-date";
import type { ButterflyData } from "@/lib/figures/butterfly";
import { figureName } from "@/lib/figures/figure-name";
import type { FigureWords } from "@/lib/figures/picture";
import type { ShareBarsData } from "@/lib/figures/share-bars";
import type { ReportTable, SafetyReport } from "./types";

/** What a page of paper holds; the table has them all. */
const DRAWN = 20;

/** Two groups back to back; everybody together, or more than two groups, as bars under each other. */
export type ReportFigure = { words: FigureWords } & (
  | { kind: "butterfly"; data: ButterflyData }
  | { kind: "bars"; data: ShareBarsData }
);

/**
 * A table's participants as a picture: null where its rows count something else, and for a report from before there were any.
 * Groups keep the order and the colors of their letters, rows the order of the table: nothing of it follows from the arms.
 */
export function reportFigureOrNull(
  { study, number, cutoffOn, groups, sizes }: SafetyReport,
  table: ReportTable,
  isClosed: boolean,
): ReportFigure | null {
  const rows = table.rows.flatMap(({ label, participants }) =>
    participants ? [{ label: label.trim(), counts: participants }] : [],
  );
  if (!sizes || rows.length === 0 || rows.length < table.rows.length) return null;
  const drawn = rows.slice(0, DRAWN);
  const words: FigureWords = {
    file: figureName(
      isClosed ? "closed" : "pooled",
      study,
      `safety-report-${number}-${table.title.toLowerCase()}`,
    ),
    title: `${table.title}: participants affected`,
    description: [
      isClosed
        ? "Participants with at least one, as a share of those under each letter."
        : "Participants with at least one, as a share of everybody randomized.",
      rows.length > DRAWN ? `The first ${DRAWN} of ${rows.length} rows of the table.` : "",
    ]
      .join(" ")
      .trim(),
    method: "Each participant counts once in a row.",
    source: `${study}, safety report ${number}, data cut-off ${formatDate(cutoffOn)}.`,
    ...(isClosed ? { watermark: "CLOSED" } : {}),
  };
  const sides = groups.map((label, at) => ({ label, n: sizes[at] ?? 0, place: at }));
  const [left, right] = sides;
  if (left && right && sides.length === 2)
    return {
      words,
      kind: "butterfly",
      data: {
        left,
        right,
        rows: drawn.map(({ label, counts: [one = 0, other = 0] }) => ({ label, left: one, right: other })),
      },
    };
  return { words, kind: "bars", data: { groups: sides, rows: drawn } };
}
