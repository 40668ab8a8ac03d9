import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs, type Tx } from "@/db/as-actor";
import { entriesWithin } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { rescreeningsWithin } from "./other-screenings";
import { type KeptSignature, pastRecord } from "./past-record";
import { tubesWithin } from "./tubes";
import type { PastRecord } from "./types";

/** More than any participant's trail holds: a year of weekly visits leaves some hundreds. */
const MOST_ENTRIES = 20_000;

export type Subject = PastRecord["participant"] & {
  readonly siteId: string;
  readonly site: PastRecord["site"];
};

/** A participant whose record the member may read; null when there is none. */
export function subjectOrNull(member: MemberAtWork, participantId: string): Promise<Subject | null> {
  return readAs(member.actor, (tx) => subjectWithin(tx, member, participantId));
}

/** The record as of a moment, read from the audit trail alone, as far as the member may read it. */
export function recordAsOf(member: MemberAtWork, subject: Subject, asOf: Date): Promise<PastRecord> {
  return readAs(member.actor, (tx) => recordWithin(tx, member, subject, asOf));
}

export async function subjectWithin(
  tx: Tx,
  member: MemberAtWork,
  participantId: string,
): Promise<Subject | null> {
  if (!z.uuid().safeParse(participantId).success) return null;
  const [row] = await tx.execute<{
    id: string;
    screening_number: string;
    site_id: string;
    code: string;
    name: string;
    time_zone: string;
  }>(sql`
    select p.id, p.screening_number, s.id as site_id, s.code, s.name, s.time_zone from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = ${member.study.id} and p.id = ${participantId}`);
  return row
    ? {
        id: row.id,
        screeningNumber: row.screening_number,
        siteId: row.site_id,
        site: { code: row.code, name: row.name, timeZone: row.time_zone },
      }
    : null;
}

export async function recordWithin(
  tx: Tx,
  member: MemberAtWork,
  { id, screeningNumber, site }: Subject,
  asOf: Date,
): Promise<PastRecord> {
  const until = asOf.toISOString();
  const [own, rescreenings, [chain], [blind], signed] = await Promise.all([
    entriesWithin(
      tx,
      member,
      sql`a.participant_id = ${id} and a.table_name <> 'rescreenings' and a.at <= ${until}`,
      MOST_ENTRIES,
    ),
    rescreeningsWithin(tx, member, id, until),
    tx.execute<{ sequence: string }>(
      sql`select max(a.sequence) as sequence from audit_trail a where a.study_id = ${member.study.id} and a.at <= ${until}`,
    ),
    tx.execute<{ is_unblinded: boolean }>(sql`select verum.is_unblinded() as is_unblinded`),
    tx.execute<{
      signed_at: string;
      person_name: string;
      role: string;
      meaning: string;
      content_sha256: string;
      chain_sequence: string;
    }>(sql`
      select g.signed_at, g.person_name, g.role, g.meaning, g.content_sha256, g.chain_sequence
      from participant_sign_offs o join signatures g on g.study_id = o.study_id and g.id = o.signature_id
      where o.study_id = ${member.study.id} and o.participant_id = ${id} and g.signed_at <= ${until}
      order by g.chain_sequence`),
  ]);
  const tubes = await tubesWithin(tx, member, own, until, MOST_ENTRIES);
  if (own.length === MOST_ENTRIES || tubes.length === MOST_ENTRIES)
    throw new Error("a participant's trail is longer than can be shown");
  const sequence = chain?.sequence ? Number(chain.sequence) : null;
  const [place] =
    sequence === null
      ? []
      : await tx.execute<{ sha256: string }>(
          sql`select a.sha256 from audit_trail a where a.study_id = ${member.study.id} and a.sequence = ${sequence}`,
        );
  const signatures: KeptSignature[] = signed.map((row) => ({
    signedAt: new Date(row.signed_at),
    personName: row.person_name,
    role: row.role,
    meaning: row.meaning,
    contentSha256: row.content_sha256,
    chainSequence: Number(row.chain_sequence),
  }));
  return pastRecord(
    {
      participant: { id, screeningNumber },
      site,
      asOf,
      chain: sequence !== null && place ? { sequence, sha256: place.sha256 } : null,
      closed: member.site ? "tubes-and-results" : blind?.is_unblinded ? null : "results",
    },
    [...own, ...rescreenings, ...tubes],
    signatures,
  );
}
