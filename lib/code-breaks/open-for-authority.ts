import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { CodeBreakMeans } from "./break-code";
import type { BreakCodeForAuthority } from "./input";
import { namesTreatment } from "./names-treatment";
import { type OpenedCode, openCode } from "./open-code";
import {
  nobodyNumbered,
  notRandomized,
  type ParticipantMeant,
  participantNumberedOrNull,
} from "./participant-meant";
import { recordBreak } from "./record-break";

export interface OpenedForAuthority {
  readonly participant: ParticipantMeant;
  readonly opened: OpenedCode;
  readonly codeBreakId: string;
}

/**
 * Opens one participant's code for the authority and records it, in the caller's transaction. Refused to everybody but the study's
 * safety person, whom PostgreSQL knows by the appointment.
 */
export async function openForAuthority(
  tx: Tx,
  member: MemberAtWork,
  {
    screeningNumber,
    reasonCode,
    note,
  }: Pick<BreakCodeForAuthority, "screeningNumber" | "reasonCode" | "note">,
  { key, now }: CodeBreakMeans,
): Promise<Outcome<OpenedForAuthority>> {
  if (!(await isSafetyPerson(tx)))
    return refused(
      "refused",
      "The study's safety person does this. An administrator appoints one, under People.",
    );
  // Blinded people read what a break was for.
  if (namesTreatment(await protocolInForce(tx, member), note))
    return refused("refused", "The reference says what the participant receives. Nothing was opened.", {
      note: "Give the case number alone.",
    });
  // A pharmacist reads no participant: whose number it is, the allocator looks up.
  const participant = await withDuty(tx, member.actor, "allocator", (allocator) =>
    participantNumberedOrNull(allocator, member.study.id, screeningNumber),
  );
  if (!participant || (member.site !== null && member.site.id !== participant.site_id))
    return nobodyNumbered();
  if (!participant.is_randomized) return notRandomized();
  const outcome = await openCode(tx, member, participant.id, key);
  if (!outcome.ok) return outcome;
  const codeBreakId = await recordBreak(tx, member, participant, {
    kind: "regulatory",
    route: "system",
    reasonCode,
    note,
    brokenAt: now(),
    slotCommitment: outcome.value.commitment,
    personIds: [member.actor.personId],
  });
  return done({ participant, opened: outcome.value, codeBreakId });
}

async function isSafetyPerson(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ holds: boolean }>(
    sql`select verum.holds_office('safety-person') as holds`,
  );
  return row?.holds ?? false;
}
