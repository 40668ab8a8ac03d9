import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { results } from "@/db/schema/results";
import { samples } from "@/db/schema/samples";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { callInvestigators } from "./call-investigators";
import { cellName } from "./cell-name";
import { doubleEntryStates } from "./double-entry-reads";
import type { ResolveEntries } from "./input";
import { judgeCells } from "./judge-cells";
import { formatMarkerValue } from "./marker-value";
import { plateMissingOrNull } from "./plate-asked";
import { runOf } from "./run-details";

/**
 * A third look at a value whose two entries differ: what it read is the result, with its reason, and both entries stay. By anybody of
 * the laboratory, as long as the source is looked at again. Refused: a value that cannot be or is not confirmed, and a cell whose
 * entries do not differ, because a colleague resolved it or the second is not made.
 */
export async function resolveEntries(
  member: MemberAtWork,
  input: ResolveEntries,
  requestKey: string,
): Promise<Outcome<{ accessionNumber: string; markerCode: string; text: string }>> {
  const { reason, plate, batch, analyzer, ...cell } = input;
  const run = runOf({ plate, batch, analyzer });
  const why = { event: "result.resolved", reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const studyId = member.study.id;
    const [protocol, states, asked] = await Promise.all([
      protocolInForce(tx, member),
      doubleEntryStates(tx),
      tx
        .select({ id: samples.id, accessionNumber: samples.accessionNumber, markers: samples.markers })
        .from(samples)
        .where(and(eq(samples.studyId, studyId), eq(samples.id, cell.sampleId))),
    ]);
    if (states.get(cell.sampleId)?.[cell.markerCode] !== "differing")
      return refused(
        "stale",
        "Nothing was saved: the two entries of this value do not wait for another look. Reload the list; a colleague may have resolved it.",
      );
    const judgment = judgeCells([cell], asked, protocol);
    if (judgment.kind === "refused") {
      const problem = judgment.fieldErrors[cellName(cell.sampleId, cell.markerCode)] ?? "";
      return refused("refused", `Nothing was saved. ${problem}`, { text: problem });
    }
    const [judged] = judgment.cells;
    if (judged === undefined) throw new Error("a judged entry has its cell");
    const { marker, value, qualifier, isOutsideReference, accessionNumber } = judged;
    const noPlate = plateMissingOrNull([marker], run);
    if (noPlate !== null) return noPlate;
    await tx.insert(results).values({
      studyId,
      sampleId: cell.sampleId,
      markerCode: marker.code,
      value,
      qualifier,
      unit: marker.unit,
      embargoed: marker.embargoed,
      outsideReference: isOutsideReference,
      ...run,
    });
    await callInvestigators(tx, member, [judged]);
    return done({ accessionNumber, markerCode: marker.code, text: formatMarkerValue({ value, qualifier }) });
  });
}
