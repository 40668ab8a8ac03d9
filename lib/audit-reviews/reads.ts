import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

export interface AuditReview {
  readonly untilSequence: number;
  readonly findings: string;
  readonly signerName: string;
  readonly signedAt: Date;
  readonly contentSha256: string;
}

/** Reviews of the trail that were signed, newest first. Only for those who read signatures; a nurse reads none. */
export function auditReviews(member: MemberAtWork): Promise<AuditReview[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx.execute<{
      until_sequence: string;
      findings: string;
      person_name: string;
      signed_at: string;
      content_sha256: string;
    }>(sql`
      select r.until_sequence, r.findings, s.person_name, s.signed_at, s.content_sha256
      from audit_reviews r join signatures s on s.study_id = r.study_id and s.id = r.signature_id
      where r.study_id = ${member.study.id} order by s.signed_at desc, r.until_sequence desc`);
    return rows.map((row) => ({
      untilSequence: Number(row.until_sequence),
      findings: row.findings,
      signerName: row.person_name,
      signedAt: new Date(row.signed_at),
      contentSha256: row.content_sha256,
    }));
  });
}
