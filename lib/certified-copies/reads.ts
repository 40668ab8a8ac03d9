import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { PastRecord } from "@/lib/past-records/types";
import { keptRecord } from "./kept-record";

export interface CertifiedCopy {
  readonly id: string;
  readonly asOf: Date;
  readonly contentSha256: string;
  readonly signerName: string;
  readonly signerRole: string;
  readonly meaning: string;
  readonly signedAt: Date;
}

interface Row extends Record<string, unknown> {
  id: string;
  as_of: string;
  content_sha256: string;
  person_name: string;
  role: string;
  meaning: string;
  signed_at: string;
}

/** Copies of one participant's record that the member may read, newest first. */
export async function certifiedCopiesOf(
  member: MemberAtWork,
  participantId: string,
): Promise<CertifiedCopy[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<Row>(sql`
      select c.id, c.as_of, c.content_sha256, g.person_name, g.role, g.meaning, g.signed_at
      from certified_copies c join signatures g on g.study_id = c.study_id and g.id = c.signature_id
      where c.study_id = ${member.study.id} and c.participant_id = ${participantId}
      order by g.signed_at desc`),
  );
  return rows.map(copyOf);
}

/**
 * One copy with what was certified; null when there is none that the member may read. Throws when what is kept is no longer what was
 * signed.
 */
export async function certifiedCopyOrNull(
  member: MemberAtWork,
  copyId: string,
): Promise<{ copy: CertifiedCopy; record: PastRecord } | null> {
  if (!z.uuid().safeParse(copyId).success) return null;
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<Row & { content: string; signed_sha256: string }>(sql`
      select c.id, c.as_of, c.content, c.content_sha256, g.content_sha256 as signed_sha256, g.person_name, g.role, g.meaning, g.signed_at
      from certified_copies c join signatures g on g.study_id = c.study_id and g.id = c.signature_id
      where c.study_id = ${member.study.id} and c.id = ${copyId}`),
  );
  if (!row) return null;
  if (createHash("sha256").update(row.content).digest("hex") !== row.signed_sha256)
    throw new Error(`certified copy ${copyId} is not what was signed: it was altered in the database`);
  return { copy: copyOf(row), record: keptRecord(row.content) };
}

const copyOf = (row: Row): CertifiedCopy => ({
  id: row.id,
  asOf: new Date(row.as_of),
  contentSha256: row.content_sha256,
  signerName: row.person_name,
  signerRole: row.role,
  meaning: row.meaning,
  signedAt: new Date(row.signed_at),
});
