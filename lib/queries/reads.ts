import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { queriesOn } from "./record-queries";
import { STATE_OF_QUERY } from "./state-of-query";
import type { AskedRole, Conclusion, QueryMessage, QueryShown, RecordQueries } from "./types";
import { mayAct } from "./who-may";

interface Asked {
  readonly queryId?: string;
  readonly participantId?: string;
  readonly sampleIds?: readonly string[];
  readonly table?: string;
  readonly rowKey?: string;
  readonly state?: "open" | "answered" | "closed" | "not closed";
  readonly siteCode?: string;
  readonly role?: AskedRole;
  readonly limit?: number;
  readonly offset?: number;
}

/** The queries that the member may see, those asked first coming first, 500 at most; with the thread under each. */
export function queriesAbout(
  member: MemberAtWork,
  asked: Asked,
  now: () => Date = () => new Date(),
): Promise<QueryShown[]> {
  return readAs(member.actor, (tx) => queriesWithin(tx, member, asked, now));
}

/** What is asked about one record, for the page that shows it. */
export async function queriesOfRecord(
  member: MemberAtWork,
  record: { readonly table: string; readonly rowKey: string },
): Promise<RecordQueries> {
  return queriesOn(member, await queriesAbout(member, record), record);
}

export interface QueryGroup {
  /** Null for the laboratory, which does not know the site. */
  readonly siteCode: string | null;
  readonly siteName: string | null;
  readonly role: AskedRole;
  readonly open: number;
  readonly answered: number;
  readonly closed: number;
  /** Of those not closed, by whole days since they were asked. */
  readonly upTo7Days: number;
  readonly upTo30Days: number;
  readonly over30Days: number;
  readonly oldestDays: number | null;
}

/** How many queries stand how, and how old, by site and by the role that is asked. */
export function queryGroups(member: MemberAtWork, now: () => Date = () => new Date()): Promise<QueryGroup[]> {
  const knows = member.role !== "lab_technician";
  const place = knows ? sql`s.code, s.name` : sql`null as code, null as name`;
  return readAs(member.actor, async (tx) => {
    const rows = await tx.execute<{
      code: string | null;
      name: string | null;
      role: AskedRole;
      open: number;
      answered: number;
      closed: number;
      week: number;
      month: number;
      older: number;
      oldest: number | null;
    }>(sql`
      select w.code, w.name, w.role,
        count(*) filter (where w.state = 'open')::int as open, count(*) filter (where w.state = 'answered')::int as answered,
        count(*) filter (where w.state = 'closed')::int as closed,
        count(*) filter (where w.state <> 'closed' and w.days <= 7)::int as week,
        count(*) filter (where w.state <> 'closed' and w.days between 8 and 30)::int as month,
        count(*) filter (where w.state <> 'closed' and w.days > 30)::int as older,
        max(w.days) filter (where w.state <> 'closed') as oldest
      from (
        select ${place}, q.assigned_role as role, ${STATE_OF_QUERY} as state,
          floor(extract(epoch from ${now().toISOString()}::timestamptz - q.recorded_at) / 86400)::int as days
        from queries q ${knows ? sql`join sites s on s.study_id = q.study_id and s.id = q.site_id` : sql``}
        where q.study_id = ${member.study.id}
      ) w group by w.code, w.name, w.role order by w.code, w.role`);
    return rows.map((row) => ({
      siteCode: row.code,
      siteName: row.name,
      role: row.role,
      open: row.open,
      answered: row.answered,
      closed: row.closed,
      upTo7Days: row.week,
      upTo30Days: row.month,
      over30Days: row.older,
      oldestDays: row.oldest,
    }));
  });
}

interface QueryRow extends Record<string, unknown> {
  id: string;
  table_name: string;
  row_key: string;
  field: string | null;
  visit_code: string | null;
  assigned_role: AskedRole;
  origin: QueryShown["origin"];
  question: string;
  asked_at: string;
  recorded_by: string | null;
  asked_by: string | null;
  participant_id: string | null;
  participant_number: string | null;
  site_code: string | null;
  accession_number: string | null;
  form_code: string | null;
  conclusion: Conclusion | null;
  note: string | null;
  closed_at: string | null;
  closed_by: string | null;
  state: QueryShown["state"];
  messages: { id: string; kind: QueryMessage["kind"]; body: string; at: string; by: string | null }[] | null;
}

// Not read for other tables: a case stops at the first that holds.
const FORM_CODE = sql`case q.table_name
  when 'visit_forms' then (select f.form_code from visit_forms f where f.study_id = q.study_id and f.id = q.row_key::uuid)
  when 'form_entries' then (select f.form_code from form_entries f where f.study_id = q.study_id and f.id = q.row_key::uuid) end`;

async function queriesWithin(
  tx: Tx,
  member: MemberAtWork,
  asked: Asked,
  now: () => Date,
): Promise<QueryShown[]> {
  // The laboratory holds no right to the columns that tell whose tube it is.
  const knows = member.role !== "lab_technician";
  const conditions = [
    sql`q.study_id = ${member.study.id}`,
    asked.queryId === undefined ? null : sql`q.id = ${asked.queryId}`,
    asked.participantId === undefined ? null : sql`q.participant_id = ${asked.participantId}`,
    asked.sampleIds === undefined
      ? null
      : sql`q.sample_id = any ((${sql.param(asked.sampleIds)}::text[])::uuid[])`,
    asked.table === undefined ? null : sql`q.table_name = ${asked.table}`,
    asked.rowKey === undefined ? null : sql`q.row_key = ${asked.rowKey}`,
    asked.role === undefined ? null : sql`q.assigned_role = ${asked.role}`,
    asked.siteCode === undefined || !knows ? null : sql`s.code = ${asked.siteCode}`,
  ].filter((condition) => condition !== null);
  const state =
    asked.state === undefined
      ? sql`true`
      : asked.state === "not closed"
        ? sql`w.state <> 'closed'`
        : sql`w.state = ${asked.state}`;
  const rows = await tx.execute<QueryRow>(sql`
    select w.*, (
      select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'body', m.body, 'at', m.recorded_at, 'by', p.name) order by m.recorded_at, m.id)
      from query_messages m left join people p on p.id = m.recorded_by
      where m.study_id = ${member.study.id} and m.query_id = w.id) as messages
    from (
      select q.id, q.table_name, q.row_key, q.field, ${knows ? sql`q.visit_code` : sql`null as visit_code`}, q.assigned_role, q.origin, q.question,
        q.recorded_at as asked_at, q.recorded_by, a.name as asked_by,
        ${knows ? sql`q.participant_id, x.screening_number as participant_number, s.code as site_code, ${FORM_CODE} as form_code` : sql`null as participant_id, null as participant_number, null as site_code, null as form_code`},
        t.accession_number, e.conclusion, e.note, e.recorded_at as closed_at, b.name as closed_by, ${STATE_OF_QUERY} as state
      from queries q
      left join people a on a.id = q.recorded_by
      left join samples t on t.study_id = q.study_id and t.id = q.sample_id
      left join query_closures e on e.study_id = q.study_id and e.query_id = q.id
      left join people b on b.id = e.recorded_by
      ${
        knows
          ? sql`left join participants x on x.study_id = q.study_id and x.id = q.participant_id
      left join sites s on s.study_id = q.study_id and s.id = q.site_id`
          : sql``
      }
      where ${sql.join(conditions, sql` and `)}
    ) w where ${state}
    order by w.asked_at, w.id limit ${asked.limit ?? 500} offset ${asked.offset ?? 0}`);
  return rows.map((row) => shown(member, row, now()));
}

const DAY = 86_400_000;

function shown(member: MemberAtWork, row: QueryRow, now: Date): QueryShown {
  const askedAt = new Date(row.asked_at);
  const closedAt = row.closed_at === null ? null : new Date(row.closed_at);
  const may =
    row.state === "closed" || member.stage === "locked" || member.stage === "unblinded"
      ? { answer: false, askAgain: false, close: false }
      : mayAct(member, { assignedRole: row.assigned_role, origin: row.origin, askedBy: row.recorded_by });
  const isSystem = row.origin === "check" || row.origin === "import";
  return {
    id: row.id,
    point: { table: row.table_name, rowKey: row.row_key, field: row.field, visit: row.visit_code },
    assignedRole: row.assigned_role,
    origin: row.origin,
    question: row.question,
    askedAt,
    askedBy: isSystem ? null : row.asked_by,
    state: row.state,
    messages: (row.messages ?? []).map((message) => ({ ...message, at: new Date(message.at) })),
    closure:
      closedAt === null || row.conclusion === null
        ? null
        : { conclusion: row.conclusion, note: row.note, at: closedAt, by: row.closed_by },
    participant:
      row.participant_id === null
        ? null
        : { id: row.participant_id, number: row.participant_number ?? "", siteCode: row.site_code ?? "" },
    accessionNumber: row.accession_number,
    formCode: row.form_code,
    ageDays: Math.floor(((closedAt ?? now).getTime() - askedAt.getTime()) / DAY),
    may,
  };
}
