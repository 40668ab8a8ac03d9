import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { happenedAt } from "@/lib/injections/given-at";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import type { RecordEnvelope } from "./input";
import { refusalOfRecordOrNull } from "./judge-record";
import { nobodyMeant, notRandomized, participantMeantOrNull } from "./participant-meant";
import { recordBreak } from "./record-break";

/**
 * Records afterwards that a sealed envelope was opened while the system was down: a code break like any other, with the time
 * it happened and the time it was entered. Opens nothing.
 */
export async function recordEnvelope(
  member: MemberAtWork,
  input: RecordEnvelope,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ screeningNumber: string }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  return asActor(member.actor, { event: "code.broken", requestKey, input }, async (tx) => {
    const participant = await participantMeantOrNull(tx, member.study.id, input);
    if (!participant) return nobodyMeant();
    if (!participant.is_randomized) return notRandomized();
    const { reasonCode, note } = input;
    const personIds = [...new Set(input.personIds)];
    const refusal = await refusalOfRecordOrNull(tx, member, { words: { note }, personIds });
    if (refusal) return refusal;
    const opened = happenedAt({
      local: input.brokenOn,
      timeZone: participant.time_zone,
      hour: input.brokenOnHour,
      nowAt: now(),
      field: "brokenOn",
      label: "When it was opened",
    });
    if (!opened.ok) return opened;
    await recordBreak(tx, member, participant, {
      kind: "emergency",
      route: "envelope",
      reasonCode,
      note,
      brokenAt: opened.at,
      personIds,
    });
    return done({ screeningNumber: participant.screening_number });
  });
}
