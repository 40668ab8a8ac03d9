import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

// By table: the columns that put its rows in one order. Names are fixed here and never come from outside.
const PARTS: Readonly<Record<string, string>> = {
  consents: "participant_id",
  renewed_consents: "version",
  eligibility_assessments: "criterion_code",
  injections: "visit_code",
  scores: "visit_code, instrument_code",
  adverse_events: "id",
  causality_assessments: "adverse_event_id",
  visit_forms: "visit_code, form_code",
  form_entries: "form_code, number",
  deviations: "id",
  missed_visits: "visit_code, id",
  unscheduled_visits: "sequence",
  withdrawals: "id",
  treatment_discontinuations: "id",
};

/** The tables whose change makes a signature stale: those that are signed. */
export const SIGNED_TABLES: readonly string[] = [
  "participants",
  "allocations",
  "sample_origins",
  ...Object.keys(PARTS),
];

/**
 * The participant's record as one canonical text (RFC 8785), the same for every investigator of the site: all that is
 * recorded, and of the laboratory how often it wrote and when last, because its values may be closed to the signer. The place in
 * the audit chain that the signature binds holds the values themselves. Returns text and its SHA-256.
 */
export async function signedContent(
  tx: Tx,
  participantId: string,
): Promise<{ text: string; sha256: string }> {
  const [participant, allocation, samples, laboratory, ...parts] = await Promise.all([
    tx.execute<{ content: unknown }>(
      sql`select to_jsonb(p) as content from participants p where p.id = ${participantId}`,
    ),
    tx.execute<{ content: unknown }>(
      sql`select to_jsonb(a) - 'slot_id' as content from allocations a where a.participant_id = ${participantId}`,
    ),
    tx.execute<{ content: unknown }>(sql`
      select to_jsonb(o) || jsonb_build_object('sample', to_jsonb(s)) as content
      from sample_origins o join samples s on s.study_id = o.study_id and s.id = o.sample_id
      where o.participant_id = ${participantId} order by o.visit_code`),
    tx.execute<{ content: unknown }>(sql`
      select jsonb_build_object('writes', l.writes, 'lastSequence', l.last_sequence) as content
      from verum.laboratory_changes() l where l.participant_id = ${participantId}`),
    ...Object.entries(PARTS).map(([table, order]) =>
      tx.execute<{ content: unknown }>(
        sql`select to_jsonb(t) as content from ${sql.raw(table)} t where t.participant_id = ${participantId} order by ${sql.raw(order)}`,
      ),
    ),
  ]);
  const contents = (rows: readonly { content: unknown }[]) => rows.map((row) => row.content);
  const record = {
    format: "verum-participant-record-4",
    participants: contents(participant),
    allocations: contents(allocation),
    samples: contents(samples),
    laboratory: contents(laboratory),
    ...Object.fromEntries(Object.keys(PARTS).map((table, at) => [table, contents(parts[at] ?? [])])),
  };
  const text = canonicalize(record) ?? "";
  return { text, sha256: createHash("sha256").update(text).digest("hex") };
}
