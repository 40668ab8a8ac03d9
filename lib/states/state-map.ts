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

/** One participant on the map; `cells` has two characters for each column: its state's letter, and its mark. */
export interface MapRow {
  readonly id: string;
  readonly number: string;
  readonly cells: string;
}

/** What a cell says beside its state: an open query before all, an edit that dropped something, or nothing. */
export type CellMark = "query" | "dropped" | null;

/**
 * The row of one participant. What is a column for everybody is a cell of its own; the visits that the protocol does not plan, of which
 * everybody has another number, are one cell before the events where the map has a column for them.
 */
export function rowOf({ id, number, parts }: ParticipantStanding, columns: MapColumns): MapRow {
  const isPlanned = ({ visit }: PartStanding) => visit === null || columns.visits.includes(visit);
  const cells = parts.filter(isPlanned).map(cellOf);
  if (columns.hasUnscheduled) cells.splice(-1, 0, cellOfSeveral(parts.filter((part) => !isPlanned(part))));
  return { id, number, cells: cells.join("") };
}

/** Which columns a map has between enrollment and events. */
export interface MapColumns {
  /** Codes of the protocol's visits. */
  readonly visits: readonly string[];
  readonly hasUnscheduled: boolean;
}

const cellOf = (part: PartStanding): string => LETTERS[STATES.indexOf(part.state)] + markOf(part);

/** Several parts as one: the state of the one that is the least far, and the mark that matters most. */
function cellOfSeveral(parts: readonly PartStanding[]): string {
  const least = Math.min(...parts.map(({ state }) => STATES.indexOf(state)));
  const marks = parts.map(markOf);
  const mark = ["?", "!"].find((one) => marks.includes(one)) ?? ".";
  return (parts.length === 0 ? LETTERS[STATES.indexOf("not-applicable")] : LETTERS[least]) + mark;
}

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
