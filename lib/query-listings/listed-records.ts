import { type SQL, sql } from "drizzle-orm";
import { QUERYABLE } from "@/lib/queries/queryable";

/** The rows of one kind of record: `tbl`, `row_key`, `participant_id`, `visit`, and `record`, its fields as JSON. */
export function listedRecords(
  studyId: string,
  of: { readonly table: string; readonly form: string | null },
): SQL {
  if (of.form !== null) return entriesOfForm(studyId, of.form);
  return of.table === "results" ? tubes(studyId) : recordsOf(studyId, of.table);
}

function recordsOf(studyId: string, table: string): SQL {
  const [id = "id", second] = QUERYABLE.get(table)?.key ?? [];
  const key =
    second === undefined
      ? sql`t.${sql.identifier(id)}::text`
      : sql`t.${sql.identifier(id)} || '/' || t.${sql.identifier(second)}`;
  const participant = sql.identifier(table === "participants" ? "id" : "participant_id");
  const has = (column: string) => QUERYABLE.get(table)?.fields.has(column) ?? false;
  const visit = has("visit_code") ? sql`t.visit_code` : sql`null::text`;
  // What was taken out is asked about no more.
  const counts = has("voided_at") ? sql`t.voided_at is null` : sql`true`;
  return sql`select ${table}::text as tbl, ${key} as row_key, t.${participant} as participant_id, ${visit} as visit, to_jsonb(t) as record
    from ${sql.identifier(table)} t where t.study_id = ${studyId} and ${counts}`;
}

/** Of each tube the values that the reader may see; what is under embargo is not among them. */
const tubes = (studyId: string) => sql`
  select 'results' as tbl, o.sample_id::text as row_key, o.participant_id, o.visit_code as visit,
    coalesce((select jsonb_object_agg(r.marker_code, r.qualifier || r.value::text) from results r
      where r.study_id = o.study_id and r.sample_id = o.sample_id), '{}') as record
  from sample_origins o where o.study_id = ${studyId}`;

/** Both tables, because a form that is filled in once may be filled in at an unscheduled visit as well. */
const entriesOfForm = (studyId: string, form: string) => sql`
  select 'visit_forms' as tbl, f.id::text as row_key, f.participant_id, f.visit_code as visit, f.values as record
  from visit_forms f where f.study_id = ${studyId} and f.form_code = ${form}
  union all
  select 'form_entries', e.id::text, e.participant_id, null, e.values
  from form_entries e where e.study_id = ${studyId} and e.form_code = ${form} and e.voided_at is null`;
