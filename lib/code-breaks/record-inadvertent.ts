import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { happenedAt } from "@/lib/injections/given-at";
import type { RecordInadvertent } from "./input";
import { refusalOfRecordOrNull } from "./judge-record";
import { nobodyNumbered, notRandomized, participantNumberedOrNull } from "./participant-meant";
import { recordBreak } from "./record-break";

/**
 * Records that people learned a participant's code without meaning to, with its likely impact (ICH E6(R3) 4.1.4). From then on
 * they do not assess that participant. Opens nothing.
 */
export async function recordInadvertent(
  member: MemberAtWork,
  input: RecordInadvertent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ screeningNumber: string; people: number }>> {
  return asActor(member.actor, { event: "code.broken", requestKey, input }, async (tx) => {
    const participant = await participantNumberedOrNull(tx, member.study.id, input.screeningNumber);
    if (!participant) return nobodyNumbered();
    if (!participant.is_randomized) return notRandomized();
    const { reasonCode, note, impact } = input;
    const personIds = [...new Set(input.personIds)];
    const refusal = await refusalOfRecordOrNull(tx, member, { words: { note, impact }, personIds });
    if (refusal) return refusal;
    const learned = happenedAt({
      local: input.brokenOn,
      timeZone: participant.time_zone,
      hour: input.brokenOnHour,
      nowAt: now(),
      field: "brokenOn",
      label: "When it was learned",
    });
    if (!learned.ok) return learned;
    await recordBreak(tx, member, participant, {
      kind: "inadvertent",
      route: "other",
      reasonCode,
      note,
      impact,
      brokenAt: learned.at,
      personIds,
    });
    return done({ screeningNumber: participant.screening_number, people: personIds.length });
  });
}
