import type { ParticipantStanding, PartStanding, PartState } from "./types";

// One letter for each state, in the order of `STATES`: a row of a map is a word, so that thousands of cells are a small answer.
export const STATES: readonly PartState[] = [
  "not-applicable",
  "not-due",
  "due",
  "partial",
  "missing",
  "entered",
  "verified",
  "signed",
  "frozen",
  "locked",
];
const LETTERS = "abcdefghij";

/** One participant on the map; `cells` has two characters for each part: its state's letter, and its mark. */
export interface MapRow {
  readonly id: string;
  readonly number: string;
  readonly cells: string;
}

/** What a cell says beside its state: an open query before all, an edit that dropped something, or nothing. */
export type CellMark = "query" | "dropped" | null;

export const rowOf = ({ id, number, parts }: ParticipantStanding): MapRow => ({
  id,
  number,
  cells: parts.map((part) => LETTERS[STATES.indexOf(part.state)] + markOf(part)).join(""),
});

function markOf({ openQueries, dropped, isSigned, changedSinceSigned }: PartStanding): string {
  if (openQueries > 0) return "?";
  return dropped > 0 || (!isSigned && changedSinceSigned > 0) ? "!" : ".";
}

/** The cells of a row, in the order of the parts. */
export function cellsOf({ cells }: MapRow): { state: PartState; mark: CellMark }[] {
  return Array.from({ length: cells.length / 2 }, (_, at) => ({
    state: STATES[LETTERS.indexOf(cells[2 * at] ?? "a")] ?? "not-applicable",
    mark: cells[2 * at + 1] === "?" ? "query" : cells[2 * at + 1] === "!" ? "dropped" : null,
  }));
}

/** How many parts are in each state. */
export function countsOf(standings: readonly ParticipantStanding[]): ReadonlyMap<PartState, number> {
  const counts = new Map<PartState, number>();
  for (const { parts } of standings)
    for (const { state } of parts) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
