import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { CheckContext, Fields } from "@/lib/check-language/types";
import { nameOfCode } from "@/lib/check-language/vocabulary";
import type { CheckedForm } from "@/lib/protocol/edit-check";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import {
  consentFields,
  doseFields,
  eventFields,
  formFields,
  participantFields,
  resultFields,
  scoreFields,
} from "./record-fields";

/** A record as checks see it, and where it stands. */
export interface CheckedRecord {
  readonly form: CheckedForm;
  /** As in the audit trail; of a result the tube's id. */
  readonly rowKey: string;
  readonly visit: string | null;
  /** Of a score its instrument, of a result its marker, of a form its code. */
  readonly code: string | null;
  readonly sampleId: string | null;
  readonly fields: Fields;
}

export interface CheckedParticipant {
  readonly id: string;
  readonly siteId: string;
  readonly siteCode: string;
  /** Today at the site. */
  readonly todayOn: string;
  readonly records: readonly CheckedRecord[];
  readonly context: CheckContext;
}

interface Reading {
  /** What the transaction's role may read. */
  readonly scores: boolean;
  readonly results: boolean;
  /** The forms of the protocol. */
  readonly forms: readonly ProtocolForm[];
}

type Row = Record<string, unknown>;

/** Everything that checks can read of some participants, as far as the transaction's role may: one statement a table. */
export async function participantsToCheck(
  tx: Tx,
  studyId: string,
  ids: readonly string[],
  may: Reading,
): Promise<CheckedParticipant[]> {
  const of = sql`(${sql.param(ids)}::text[])::uuid[]`;
  const own = sql`where x.study_id = ${studyId} and x.participant_id = any (${of})`;
  const [people, consents, doses, events, scores, results, filled] = await Promise.all([
    tx.execute<Row>(sql`
      select p.id, p.site_id, s.code as site_code, (now() at time zone s.time_zone)::date::text as today_on, p.sex, p.birth_year, (a.randomized_at at time zone s.time_zone)::date::text as randomized_on, w.withdrawn_on::text
      from participants p
      join sites s on s.study_id = p.study_id and s.id = p.site_id
      left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
      left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
      where p.study_id = ${studyId} and p.id = any (${of}) order by p.id`),
    tx.execute<Row>(
      sql`select x.participant_id, x.consented_on::text, x.form_version from consents x ${own}`,
    ),
    tx.execute<Row>(sql`
      select x.participant_id, x.id, x.visit_code, x.status, x.given_on::text, x.amount::float8 as amount, x.anatomical_site, x.reaction,
        x.reaction_severity, extract(epoch from x.observation_ended_at - x.given_at)::float8 / 60 as observed_minutes
      from injections x ${own}`),
    tx.execute<Row>(sql`
      select x.participant_id, x.id, x.term, x.started_on, x.ended_on, x.severity, x.serious, x.outcome, x.action
      from adverse_events x ${own} and x.voided_at is null`),
    may.scores
      ? tx.execute<Row>(sql`
          select x.participant_id, x.id, x.visit_code, x.instrument_code, x.total, x.assessed_on::text, to_jsonb(x.items) as items
          from scores x ${own}`)
      : [],
    may.results
      ? tx.execute<Row>(sql`
          select x.participant_id, x.sample_id, x.visit_code, r.marker_code, r.value::float8 as value, r.qualifier, t.collected_on::text
          from sample_origins x
          join samples t on t.study_id = x.study_id and t.id = x.sample_id
          join results r on r.study_id = x.study_id and r.sample_id = x.sample_id ${own}`)
      : [],
    may.forms.length > 0
      ? tx.execute<Row>(sql`
          select x.participant_id, x.id, x.form_code, x.visit_code, x.values from visit_forms x ${own}
          union all
          select x.participant_id, x.id, x.form_code, null, x.values from form_entries x ${own} and x.voided_at is null`)
      : [],
  ]);
  const grouped = [consents, doses, events, scores, results, filled].map((rows) => byParticipant([...rows]));
  return people.map((person) => {
    const id = String(person.id);
    const [consent, dose, event, score, result, form] = grouped.map((groups) => groups.get(id) ?? []);
    return assembled(person, { consent, dose, event, score, result, form }, may.forms);
  });
}

function byParticipant(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row.participant_id);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function assembled(
  person: Row,
  rows: Readonly<
    Record<"consent" | "dose" | "event" | "score" | "result" | "form", readonly Row[] | undefined>
  >,
  forms: readonly ProtocolForm[],
): CheckedParticipant {
  const id = String(person.id);
  const records: CheckedRecord[] = [];
  const dose: Record<string, Fields> = {};
  const score: Record<string, Record<string, Fields>> = {};
  const result: Record<string, Record<string, Fields>> = {};
  const form: Record<string, Record<string, Fields>> = {};
  const add = (kind: CheckedForm, row: Row, rowKey: unknown, fields: Fields, code: unknown = null) => {
    const visit = typeof row.visit_code === "string" ? row.visit_code : null;
    records.push({
      form: kind,
      rowKey: String(rowKey),
      visit,
      code: code === null ? null : String(code),
      sampleId: row.sample_id === undefined ? null : String(row.sample_id),
      fields: visit === null ? fields : { ...fields, visit },
    });
  };
  const participant = participantFields(person);
  add("participant", person, id, participant);
  const consent = consentFields(rows.consent?.[0] ?? {});
  if (rows.consent?.[0]) add("consent", rows.consent[0], id, consent);
  for (const row of rows.dose ?? []) {
    const fields = doseFields(row);
    dose[nameOfCode(String(row.visit_code))] = fields;
    add("dose", row, row.id, fields);
  }
  for (const row of rows.event ?? []) add("adverseEvent", row, row.id, eventFields(row));
  for (const row of rows.score ?? []) {
    const fields = scoreFields(row);
    under(score, row.visit_code, row.instrument_code, fields);
    add("score", row, row.id, fields, row.instrument_code);
  }
  for (const row of rows.result ?? []) {
    const fields = resultFields(row);
    under(result, row.visit_code, row.marker_code, fields);
    add("result", row, row.sample_id, fields, row.marker_code);
  }
  for (const row of rows.form ?? []) {
    const described = forms.find(({ code }) => code === row.form_code);
    // Of a form that a later version of the protocol left out nothing can be asked.
    if (!described) continue;
    const fields = formFields(described, row.values as Row);
    if (row.visit_code !== null) under(form, row.visit_code, row.form_code, fields);
    add("form", row, row.id, fields, row.form_code);
  }
  return {
    id,
    siteId: String(person.site_id),
    siteCode: String(person.site_code),
    todayOn: String(person.today_on),
    records,
    context: { participant, consent, dose, score, result, form },
  };
}

function under(
  all: Record<string, Record<string, Fields>>,
  visit: unknown,
  code: unknown,
  fields: Fields,
): void {
  const name = nameOfCode(String(visit));
  const at = all[name] ?? {};
  at[nameOfCode(String(code))] = fields;
  all[name] = at;
}
