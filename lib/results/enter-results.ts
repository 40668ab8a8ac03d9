import { and, eq, inArray } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { people } from "@/db/schema/people";
import { results } from "@/db/schema/results";
import { samples } from "@/db/schema/samples";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatTime } from "@/lib/calendar/format-date";
import { protocolInForce } from "@/lib/protocol/reads";
import { callInvestigators } from "./call-investigators";
import { cellName } from "./cell-name";
import { doubleEntryStates } from "./double-entry-reads";
import { enterTwice } from "./enter-twice";
import { entryKey } from "./entry-key";
import type { EnterResults } from "./input";
import { type JudgedCell, judgeCells } from "./judge-cells";
import { plateMissingOrNull } from "./plate-asked";
import { runOf } from "./run-details";

export interface EnteredResults {
  readonly enteredCount: number;
  readonly sampleCount: number;
  /** Tubes about which investigators were called. */
  readonly calledCount: number;
  /** Of the entered values, those that a colleague must enter a second time. */
  readonly awaitingCount: number;
  /** Of the entered values, those that differ from the first entry. */
  readonly differingCount: number;
}

/**
 * Enters values of many samples at once, all or none. Of a marker with double entry the value stands once two people have typed the
 * same; what was begun so is finished so. Refused: a sample or marker that is not asked, a value that cannot be,
 * an unconfirmed one outside the reference range, no plate where the protocol asks for it, and any cell that somebody entered meanwhile; each is named under its
 * `cellName`. Whether a value is embargoed comes from the protocol, and whether it is critical: then the investigators are called.
 */
export async function enterResults(
  member: MemberAtWork,
  input: EnterResults,
  requestKey: string,
): Promise<Outcome<EnteredResults>> {
  const run = runOf(input);
  const why = {
    event: "results.entered",
    requestKey: entryKey(requestKey, input.cells, run),
    input: null,
  } as const;
  return asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    const sampleIds = [...new Set(input.cells.map((cell) => cell.sampleId))];
    const [protocol, states, asked] = await Promise.all([
      protocolInForce(tx, member),
      doubleEntryStates(tx),
      tx
        .select({ id: samples.id, accessionNumber: samples.accessionNumber, markers: samples.markers })
        .from(samples)
        .where(and(eq(samples.studyId, studyId), inArray(samples.id, sampleIds))),
    ]);
    const judgment = judgeCells(input.cells, asked, protocol);
    if (judgment.kind === "refused") return refusedCells(judgment.fieldErrors);
    const noPlate = plateMissingOrNull(
      judgment.cells.map(({ marker }) => marker),
      run,
    );
    if (noPlate !== null) return noPlate;
    // In one order, so that two entries of the same cells wait for each other and never both.
    const inOrder = [...judgment.cells].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    const stateOf = (cell: JudgedCell) => states.get(cell.sampleId)?.[cell.marker.code] ?? null;
    const isTwice = (cell: JudgedCell) => cell.marker.doubleEntry === true || stateOf(cell) !== null;
    const twice = await enterTwice(tx, member, inOrder.filter(isTwice), stateOf, run);
    if ("ok" in twice) return twice;
    const cells = [
      ...inOrder.filter((cell) => !isTwice(cell)).map((cell) => ({ ...cell, run })),
      ...twice.agreed,
    ];
    const agreed = new Set(twice.agreed.map(nameOf));
    const counts = {
      enteredCount: inOrder.length,
      sampleCount: sampleIds.length,
      awaitingCount: twice.first.length,
      differingCount: twice.differing.length,
    };
    // Nobody waits for a colleague before a critical value is acted on; what agrees was called with its first entry.
    const calledCount = await callInvestigators(
      tx,
      member,
      inOrder.filter((cell) => !agreed.has(nameOf(cell))),
    );
    if (cells.length === 0) return done({ ...counts, calledCount });
    const entered = await tx
      .insert(results)
      .values(
        cells.map((cell) => ({
          studyId,
          sampleId: cell.sampleId,
          markerCode: cell.marker.code,
          value: cell.value,
          qualifier: cell.qualifier,
          unit: cell.marker.unit,
          embargoed: cell.marker.embargoed,
          outsideReference: cell.isOutsideReference,
          ...cell.run,
        })),
      )
      .onConflictDoNothing()
      .returning({ sampleId: results.sampleId, markerCode: results.markerCode });
    if (entered.length < cells.length) return enteredMeanwhile(tx, member, cells, entered);
    return done({ ...counts, calledCount });
  });
}

const nameOf = (cell: JudgedCell) => cellName(cell.sampleId, cell.marker.code);

function refusedCells(fieldErrors: Readonly<Record<string, string>>) {
  const problems = Object.values(fieldErrors);
  const more = problems.length > 1 ? ` And ${problems.length - 1} more, marked in the grid.` : "";
  return refused("refused", `Nothing was saved. ${problems[0]}${more}`, fieldErrors);
}

/** Rolls the whole entry back and says which cells another hand filled, when and whose. */
async function enteredMeanwhile(
  tx: Tx,
  member: MemberAtWork,
  cells: readonly JudgedCell[],
  entered: readonly { sampleId: string; markerCode: string }[],
) {
  const ours = new Set(entered.map((row) => cellName(row.sampleId, row.markerCode)));
  const theirs = new Map(cells.filter((cell) => !ours.has(nameOf(cell))).map((cell) => [nameOf(cell), cell]));
  const rows = await tx
    .select({
      sampleId: results.sampleId,
      markerCode: results.markerCode,
      at: results.recordedAt,
      name: people.name,
    })
    .from(results)
    .leftJoin(people, eq(people.id, results.recordedBy))
    .where(
      and(
        eq(results.studyId, member.study.id),
        inArray(results.sampleId, [...new Set([...theirs.values()].map((cell) => cell.sampleId))]),
      ),
    );
  const fieldErrors: Record<string, string> = {};
  for (const row of rows) {
    const cell = theirs.get(cellName(row.sampleId, row.markerCode));
    if (!cell) continue;
    fieldErrors[nameOf(cell)] =
      `${cell.accessionNumber} ${row.markerCode}: entered meanwhile by ${row.name ?? "a colleague"} at ${formatTime(row.at, member.timeZone)}.`;
  }
  const told = Object.values(fieldErrors);
  const more = told.length > 3 ? ` And ${told.length - 3} more.` : "";
  return refused(
    "stale",
    `Nothing of yours was saved. ${told.slice(0, 3).join(" ")}${more} Load the newer grid: those cells are filled, the others keep what you typed.`,
    fieldErrors,
  );
}
