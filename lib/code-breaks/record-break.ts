import type { Tx } from "@/db/as-actor";
import { codeBreaks, disclosures } from "@/db/schema/code-breaks";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ParticipantMeant } from "./participant-meant";
import { tellOfCodeBreak } from "./tell-of-code-break";
import type { CodeBreakKind, CodeBreakRoute } from "./types";

interface BreakToRecord {
  readonly kind: CodeBreakKind;
  readonly route: CodeBreakRoute;
  readonly reasonCode: string;
  readonly note: string;
  readonly impact?: string;
  readonly brokenAt: Date;
  readonly slotCommitment?: string;
  /** Who learned by it. */
  readonly personIds: readonly string[];
}

/** Writes a code break, who knows by it, and the notices of it, in the transaction that opened it. Holds nothing of what it said; returns its id. */
export async function recordBreak(
  tx: Tx,
  member: MemberAtWork,
  participant: ParticipantMeant,
  { personIds, ...broken }: BreakToRecord,
): Promise<string> {
  const ofParticipant = {
    studyId: member.study.id,
    siteId: participant.site_id,
    participantId: participant.id,
  };
  const [row] = await tx
    .insert(codeBreaks)
    .values({ ...ofParticipant, ...broken })
    .returning({ id: codeBreaks.id });
  if (!row) throw new Error("the code break was not written");
  await tx
    .insert(disclosures)
    .values(personIds.map((personId) => ({ ...ofParticipant, codeBreakId: row.id, personId })));
  await tellOfCodeBreak(tx, member, participant, broken);
  return row.id;
}
