import { type SQL, sql } from "drizzle-orm";
import type { StudyRole } from "@/db/roles";
import { RECORD_KINDS } from "./record-kinds";
import type { RecordKind } from "./types";

/** Tables that a role cannot read, or that say less to it than they hold. */
const CLOSED: Partial<Record<StudyRole, readonly string[]>> = {
  nurse: ["scores", "eligibility_assessments", "causality_assessments", "results"],
};

/** The kinds of records that a role may see, and so verify, freeze or miss. */
export const kindsFor = (role: StudyRole): RecordKind[] =>
  RECORD_KINDS.filter(({ table }) => !CLOSED[role]?.includes(table));

// By table: alias-free text that names its row's key as the audit trail does. Names are fixed here and never come from outside.
const KEYS: Readonly<Record<string, string>> = {
  participants: "t.id::text",
  consents: "t.participant_id::text",
  eligibility_assessments: "t.participant_id || '/' || t.criterion_code",
  causality_assessments: "t.adverse_event_id::text",
};
const VERSIONED: readonly string[] = [
  "participants",
  "consents",
  "eligibility_assessments",
  "injections",
  "results",
  "scores",
  "adverse_events",
  "causality_assessments",
  "visit_forms",
  "form_entries",
  "unscheduled_visits",
];
const TAKEN_BACK: readonly string[] = [
  "missed_visits",
  "unscheduled_visits",
  "withdrawals",
  "treatment_discontinuations",
];

const VOIDED: readonly string[] = ["form_entries", "adverse_events"];
const OF_COUNTED_EVENT =
  "exists (select from adverse_events e where e.study_id = t.study_id and e.id = t.adverse_event_id and e.voided_at is null)";

// What a visit plan asks of a record: when a dose was given and a sample collected, which instrument was scored, which form was filled in and when.
const FACTS: Readonly<Record<string, string>> = {
  injections: "t.given_on::text",
  samples: "t.collected_on::text",
  scores: "t.instrument_code",
  visit_forms:
    "t.form_code || '@' || (t.recorded_at at time zone (select z.time_zone from sites z where z.study_id = t.study_id and z.id = t.site_id))::date",
  unscheduled_visits: "to_char(t.occurred_at at time zone 'UTC', 'YYYYMMDDHH24MI')",
};

/**
 * The rows of one kind in a study, as part of a statement: participant_id, site_id, visit_code (null outside visits), row_key,
 * version, recorded_at, a `fact` that the visit plan needs, and with `content` the row as JSON. Embargoed results are in it for nobody: who could verify them may not
 * see them. What was taken back is not in it.
 */
export function rowsOfKind(kind: RecordKind, participantId: string | null, content: boolean): SQL {
  const ofTube = kind.table === "samples" || kind.table === "results";
  const tube = kind.table === "samples" ? "t.id" : "t.sample_id";
  const whose = ofTube ? "o" : "t";
  const participant = kind.table === "participants" ? "t.id" : `${whose}.participant_id`;
  const columns = [
    `${participant} as participant_id`,
    `${whose}.site_id`,
    `${kind.part === "visit" ? `${whose}.visit_code` : "null::text"} as visit_code`,
    `${KEYS[kind.table] ?? "t.id::text"} as row_key`,
    `${VERSIONED.includes(kind.table) ? "t.version" : "1"} as version`,
    "t.recorded_at",
    `${FACTS[kind.table] ?? "null::text"} as fact`,
    ...(content ? ["to_jsonb(t) as content"] : []),
  ];
  const conditions = [
    ...(kind.table === "results" ? ["not t.embargoed"] : []),
    ...(VOIDED.includes(kind.table) ? ["t.voided_at is null"] : []),
    ...(kind.table === "causality_assessments" ? [OF_COUNTED_EVENT] : []),
    ...(TAKEN_BACK.includes(kind.table) ? ["t.taken_back_at is null"] : []),
  ].map((condition) => ` and ${condition}`);
  const from = ofTube
    ? `${kind.table} t join sample_origins o on o.study_id = t.study_id and o.sample_id = ${tube}`
    : `${kind.table} t`;
  const one = participantId === null ? sql`` : sql` and ${sql.raw(participant)} = ${participantId}`;
  return sql`select ${sql.raw(columns.join(", "))} from ${sql.raw(from)} where t.study_id = verum.study_id()${sql.raw(conditions.join(""))}${one}`;
}
