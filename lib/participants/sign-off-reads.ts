import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { SIGNED_TABLES, signedContent } from "./signed-content";

export interface SignOff {
  readonly participantId: string;
  readonly screeningNumber: string;
  /** `changed`: something of the record was written after the newest signature. */
  readonly state: "unsigned" | "signed" | "changed";
  readonly signedAt: Date | null;
  readonly signedBy: string | null;
  readonly meaning: string | null;
  readonly contentSha256: string | null;
}

interface SignOffRow extends Record<string, unknown> {
  id: string;
  screening_number: string;
  signed_at: string | null;
  person_name: string | null;
  meaning: string | null;
  content_sha256: string | null;
  changed: boolean;
}

/**
 * How the sign-off of every participant the member may see stands, by screening number; `participantId` narrows it to one.
 * Only what is signed makes a signature stale: not a guess about the blind, which no investigator may read, nor a verification.
 * For roles that read sign-offs: investigator, data manager, statistician, monitor.
 */
export async function signOffState(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  participantId: string | null = null,
): Promise<SignOff[]> {
  const rows = await tx.execute<SignOffRow>(sql`
    select p.id, p.screening_number, s.signed_at, s.person_name, s.meaning, s.content_sha256,
      coalesce(l.last_sequence > s.chain_sequence, false)
        or exists (select from audit_trail a where a.study_id = p.study_id and a.participant_id = p.id
          and a.sequence > s.chain_sequence and a.table_name in (${sql.join(
            SIGNED_TABLES.map((table) => sql`${table}`),
            sql`, `,
          )})) as changed
    from participants p
    left join verum.laboratory_changes() l on l.participant_id = p.id
    left join lateral (
      select g.* from participant_sign_offs o join signatures g on g.study_id = o.study_id and g.id = o.signature_id
      where o.study_id = p.study_id and o.participant_id = p.id order by g.chain_sequence desc limit 1
    ) s on true
    where p.study_id = ${member.study.id} and (${participantId}::uuid is null or p.id = ${participantId}::uuid)
    order by p.screening_number`);
  return rows.map((row) => ({
    participantId: row.id,
    screeningNumber: row.screening_number,
    state: row.signed_at === null ? "unsigned" : row.changed ? "changed" : "signed",
    signedAt: row.signed_at === null ? null : new Date(row.signed_at),
    signedBy: row.person_name,
    meaning: row.meaning,
    contentSha256: row.content_sha256,
  }));
}

/** The SHA-256 of the record as it stands: what a signature given now would cover. */
export const contentToSign = (member: MemberAtWork, participantId: string): Promise<string> =>
  readAs(member.actor, async (tx) => (await signedContent(tx, participantId)).sha256);

/** The records that were signed and have changed since: what is to be signed again. Empty for roles that read no sign-off. */
export async function recordsToSignAgain(member: MemberAtWork): Promise<SignOff[]> {
  if (!READS_SIGN_OFFS.includes(member.role)) return [];
  const all = await readAs(member.actor, (tx) => signOffState(tx, member));
  return all.filter(({ state }) => state === "changed");
}

const READS_SIGN_OFFS: readonly string[] = ["investigator", "data_manager", "statistician", "monitor"];
