import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { results } from "@/db/schema/results";
import { samples } from "@/db/schema/samples";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { callInvestigators } from "./call-investigators";
import type { CorrectResult } from "./input";
import { formatMarkerValue, parseMarkerValue, type Qualifier } from "./marker-value";
import { plateMissingOrNull } from "./plate-asked";
import { isSameRun, runOf } from "./run-details";

/**
 * Replaces an entered value, or on what it was measured, with a reason; the earlier one stays in the audit trail. Refused: a value that cannot be or is
 * not confirmed, one that changes nothing, and a result that somebody corrected after `version` was seen.
 */
export async function correctResult(
  member: MemberAtWork,
  input: CorrectResult,
  requestKey: string,
): Promise<Outcome<{ sampleId: string; accessionNumber: string; markerCode: string; text: string }>> {
  const why = { event: "result.corrected", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const here = and(eq(results.studyId, member.study.id), eq(results.id, input.resultId));
    const [protocol, [found]] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          sampleId: results.sampleId,
          markerCode: results.markerCode,
          value: results.value,
          qualifier: results.qualifier,
          version: results.version,
          plate: results.plate,
          batch: results.batch,
          analyzer: results.analyzer,
          accessionNumber: samples.accessionNumber,
        })
        .from(results)
        .innerJoin(samples, and(eq(samples.studyId, results.studyId), eq(samples.id, results.sampleId)))
        .where(here),
    ]);
    const marker = protocol.markers.find((each) => each.code === found?.markerCode);
    if (!found || !marker)
      return refused("not-found", "This result is not in the study. Open it from the worklist again.");
    const stale = async () =>
      refused("stale", await staleMessage(tx, member, { table: "results", rowKey: input.resultId }));
    if (found.version !== input.version) return stale();

    const parsed = parseMarkerValue(input.text, marker);
    if (parsed.kind === "refused")
      return refused("refused", `Nothing was saved. ${marker.code}: ${parsed.problem}; ${parsed.remedy}.`, {
        text: `${parsed.problem}; ${parsed.remedy}.`,
      });
    const run = runOf(input, found);
    const isSameValue = parsed.value === found.value && parsed.qualifier === found.qualifier;
    if (isSameValue && isSameRun(run, found))
      return refused("refused", "Nothing was saved: this is the value that stands already.", {
        text: "The same as the value that stands.",
      });
    const noPlate = isSameRun(run, found) ? null : plateMissingOrNull([marker], run);
    if (noPlate !== null) return noPlate;
    if (parsed.isOutsideReference && !input.isConfirmed && !isSameValue) {
      const problem = `${input.text.trim()} ${marker.unit} is outside the reference range ${marker.reference?.join(" to ")}; confirm it or correct it.`;
      return refused("refused", `Nothing was saved. ${marker.code}: ${problem}`, { isConfirmed: problem });
    }
    const changed = await tx
      .update(results)
      .set({
        value: parsed.value,
        qualifier: parsed.qualifier,
        outsideReference: parsed.isOutsideReference,
        ...run,
        version: input.version + 1,
      })
      .where(and(here, eq(results.version, input.version)))
      .returning({ qualifier: results.qualifier });
    if (changed.length === 0) return stale();
    const { value, qualifier } = parsed;
    if (!isSameValue)
      await callInvestigators(tx, member, [{ sampleId: found.sampleId, marker, value, qualifier }]);
    const text = formatMarkerValue({ value: parsed.value, qualifier: parsed.qualifier satisfies Qualifier });
    return done({
      sampleId: found.sampleId,
      accessionNumber: found.accessionNumber,
      markerCode: marker.code,
      text,
    });
  });
}
