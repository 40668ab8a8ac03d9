import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { doubleEntries } from "@/db/schema/double-entries";
import type { MemberAtWork } from "@/lib/auth/types";
import { cellName } from "./cell-name";
import type { JudgedCell } from "./judge-cells";
import { bothRunsOrNull, type RunDetails } from "./run-details";
import type { DoubleEntryState } from "./types";

export interface EnteredTwice {
  /** Entered for the first time: they wait for a colleague. */
  readonly first: readonly JudgedCell[];
  /** Whose second entry says what the first said: these are final, on the run that the two of them name. */
  readonly agreed: readonly (JudgedCell & { readonly run: RunDetails })[];
  /** Whose second entry says something else. */
  readonly differing: readonly JudgedCell[];
}

/**
 * Keeps these cells as one of their two entries each, first or second as the cell stands. A plate, batch or analyzer on which the two
 * contradict each other differs like a value. Refused: a cell whose first entry this
 * person made, one whose two entries differ already, and one that a colleague entered meanwhile.
 */
export async function enterTwice(
  tx: Tx,
  member: MemberAtWork,
  cells: readonly JudgedCell[],
  stateOf: (cell: JudgedCell) => DoubleEntryState | null,
  run: RunDetails,
): Promise<EnteredTwice | Refusal> {
  const problems: Record<string, string> = {};
  for (const cell of cells) {
    const place = `${cell.accessionNumber} ${cell.marker.code}`;
    const state = stateOf(cell);
    if (state === "own")
      problems[nameOf(cell)] = `${place}: you made the first entry; a colleague makes the second.`;
    if (state === "differing")
      problems[nameOf(cell)] =
        `${place}: both entries are made and differ; resolve them under Compare entries.`;
  }
  if (Object.keys(problems).length > 0)
    return refused(
      "stale",
      `Nothing of yours was saved. ${Object.values(problems)[0]} Load the newer grid.`,
      problems,
    );
  if (cells.length === 0) return { first: [], agreed: [], differing: [] };
  // Two who enter one cell at once are told apart by the constraint, and the later is refused as a whole.
  await tx.insert(doubleEntries).values(
    cells.map((cell) => ({
      studyId: member.study.id,
      sampleId: cell.sampleId,
      markerCode: cell.marker.code,
      ordinal: stateOf(cell) === "second" ? 2 : 1,
      value: cell.value,
      qualifier: cell.qualifier,
      ...run,
    })),
  );
  const seconds = cells.filter((cell) => stateOf(cell) === "second");
  const firsts = await firstEntries(tx, member, seconds);
  const agreedOn = (cell: JudgedCell): RunDetails | null => {
    const first = firsts.get(nameOf(cell));
    const isSame = first?.qualifier === cell.qualifier && Number(first.value) === Number(cell.value);
    return first && isSame ? bothRunsOrNull(first, run) : null;
  };
  return {
    first: cells.filter((cell) => stateOf(cell) !== "second"),
    agreed: seconds.flatMap((cell) => {
      const both = agreedOn(cell);
      return both === null ? [] : [{ ...cell, run: both }];
    }),
    differing: seconds.filter((cell) => agreedOn(cell) === null),
  };
}

/** What colleagues said of cells that this person has just entered for the second time, and so may read. */
async function firstEntries(tx: Tx, member: MemberAtWork, seconds: readonly JudgedCell[]) {
  if (seconds.length === 0) return new Map<string, never>();
  const rows = await tx
    .select()
    .from(doubleEntries)
    .where(
      and(
        eq(doubleEntries.studyId, member.study.id),
        eq(doubleEntries.ordinal, 1),
        inArray(doubleEntries.sampleId, [...new Set(seconds.map(({ sampleId }) => sampleId))]),
      ),
    );
  return new Map(rows.map((row) => [cellName(row.sampleId, row.markerCode), row]));
}

const nameOf = (cell: JudgedCell) => cellName(cell.sampleId, cell.marker.code);
