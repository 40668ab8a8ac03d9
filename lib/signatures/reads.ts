import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SignatureOfStudy } from "./types";

interface Row extends Record<string, unknown> {
  id: string;
  signed_at: string;
  person_name: string;
  role: StudyRole;
  meaning: string;
  content_sha256: string;
  chain_sequence: string;
  participant_id: string | null;
  screening_number: string | null;
  replaced: boolean;
}

const READS_RECORDS: readonly StudyRole[] = ["investigator", "data_manager", "statistician", "monitor"];

/**
 * Every signature of the study, the newest first: printed name, role, time, meaning, the SHA-256 of what was signed and the place
 * in the audit chain (21 CFR 11.50, 11.70). Whose record one is about stands only where the reader may see that record.
 */
export async function signaturesOfStudy(member: MemberAtWork): Promise<SignatureOfStudy[]> {
  const records = READS_RECORDS.includes(member.role)
    ? sql`left join participant_sign_offs o on o.study_id = g.study_id and o.signature_id = g.id
        left join participants p on p.study_id = o.study_id and p.id = o.participant_id`
    : sql`left join (select null::uuid as id, null::text as screening_number) p on true
        left join (select null::uuid as participant_id) o on true`;
  const newer = READS_RECORDS.includes(member.role)
    ? sql`exists (select from participant_sign_offs n join signatures h on h.study_id = n.study_id and h.id = n.signature_id
        where n.study_id = g.study_id and n.participant_id = o.participant_id and h.chain_sequence > g.chain_sequence)`
    : sql`false`;
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<Row>(sql`
      select g.id, g.signed_at, g.person_name, g.role, g.meaning, g.content_sha256, g.chain_sequence,
        p.id as participant_id, p.screening_number, ${newer} as replaced
      from signatures g ${records}
      where g.study_id = ${member.study.id}
      order by g.chain_sequence desc, g.signed_at desc`),
  );
  return rows.map((row) => ({
    id: row.id,
    signedAt: new Date(row.signed_at),
    personName: row.person_name,
    role: row.role,
    meaning: row.meaning,
    contentSha256: row.content_sha256,
    chainSequence: Number(row.chain_sequence),
    participantId: row.participant_id,
    screeningNumber: row.screening_number,
    isReplaced: row.replaced,
  }));
}
