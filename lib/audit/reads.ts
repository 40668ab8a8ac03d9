import { type SQL, sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { fieldChanges } from "./field-changes";
import type { AuditFilter } from "./input";
import type { AuditEntry } from "./types";

export type { AuditEntry } from "./types";

interface RowName {
  readonly table: string;
  readonly rowKey: string;
}

interface EntryRow extends Record<string, unknown> {
  sequence: string;
  at: string;
  person_name: string | null;
  role: string;
  site_code: string | null;
  time_zone: string | null;
  screening_number: string | null;
  event: string;
  reason: string | null;
  table_name: string;
  row_key: string;
  action: AuditEntry["action"];
  old: unknown;
  new: unknown;
}

/** Roles that may read participants, and so may be told the screening number an entry is about. */
const KNOWS_PARTICIPANTS = ["nurse", "investigator", "data_manager", "monitor", "statistician"];

/** Everything that happened to one row, newest first, as far as the member may see it. */
export function historyOfRow(tx: Tx, member: MemberAtWork, row: RowName): Promise<AuditEntry[]> {
  return entriesWithin(tx, member, sql`a.table_name = ${row.table} and a.row_key = ${row.rowKey}`, 500);
}

/** What to tell somebody whose change came second: who changed the row since, and when. */
export async function staleMessage(tx: Tx, member: MemberAtWork, row: RowName): Promise<string> {
  const [last] = await entriesWithin(
    tx,
    member,
    sql`a.table_name = ${row.table} and a.row_key = ${row.rowKey}`,
    1,
  );
  const who = last
    ? ` by ${last.personName ?? "the server"} at ${formatInstant(last.at, member.timeZone)}`
    : "";
  return `This was changed meanwhile${who}. Nothing of yours was saved; reload to see it.`;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** The sequence to continue before, or null on the last page. */
  readonly nextBefore: number | null;
  readonly events: readonly string[];
  readonly tables: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Whether the member may be told which participant an entry is about. */
export const knowsParticipants = ({ role }: MemberAtWork): boolean => KNOWS_PARTICIPANTS.includes(role);

/** The filter as a condition on `audit_trail a`; days are the member's. */
export function auditConditions(member: MemberAtWork, filter: AuditFilter): SQL {
  const { event, person, participant, table, from, until, before } = filter;
  const dayStarts = (dateOn: string) => sql`(${dateOn}::date::timestamp at time zone ${member.timeZone})`;
  const conditions = [
    event ? sql`a.event = ${event}` : null,
    person ? sql`a.person_id = ${person}` : null,
    participant && knowsParticipants(member)
      ? sql`a.participant_id in (select x.id from participants x where x.study_id = a.study_id and x.screening_number = ${participant})`
      : null,
    table ? sql`a.table_name = ${table}` : null,
    from ? sql`a.at >= ${dayStarts(from)}` : null,
    until ? sql`a.at < ${dayStarts(until)} + interval '1 day'` : null,
    before ? sql`a.sequence < ${before}` : null,
  ].filter((condition) => condition !== null);
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

/** One page of the trail, newest first, and what it can be filtered by. */
export function auditPage(member: MemberAtWork, filter: AuditFilter, limit = 50): Promise<AuditPage> {
  const conditions = auditConditions(member, filter);
  return readAs(member.actor, async (tx) => {
    const ofStudy = sql`from audit_trail a where a.study_id = ${member.study.id}`;
    const [found, events, tables, persons] = await Promise.all([
      entriesWithin(tx, member, conditions, limit + 1),
      tx.execute<{ event: string }>(sql`select distinct a.event ${ofStudy} order by 1`),
      tx.execute<{ table_name: string }>(sql`select distinct a.table_name ${ofStudy} order by 1`),
      tx.execute<{ id: string; name: string }>(
        sql`select p.id, p.name from people p where p.id in (select m.person_id from memberships m where m.study_id = ${member.study.id}) order by p.name`,
      ),
    ]);
    const page = found.slice(0, limit);
    return {
      entries: page,
      nextBefore: found.length > limit ? (page.at(-1)?.sequence ?? null) : null,
      events: events.map((row) => row.event),
      tables: tables.map((row) => row.table_name),
      people: persons.map(({ id, name }) => ({ id, name })),
    };
  });
}

export interface ChainStatement {
  /** How many rows the study's chain has, and the hash of the last. */
  readonly rows: number;
  readonly headSha256: string;
  /** The first row that does not hold, or null when the whole chain does. */
  readonly broken: { readonly sequence: number; readonly problem: string } | null;
}

/** Walks the study's whole chain; only for monitor, data manager and administrator, whom Postgres lets. */
export function verifyChain(member: MemberAtWork): Promise<ChainStatement> {
  return readAs(member.actor, async (tx) => {
    const [[head], [broken]] = await Promise.all([
      tx.execute<{ sequence: string; sha256: string }>(
        sql`select sequence, sha256 from verum_audit.head(${member.study.id})`,
      ),
      tx.execute<{ sequence: string; problem: string }>(
        sql`select sequence, problem from verum_audit.first_broken(${member.study.id})`,
      ),
    ]);
    return {
      rows: Number(head?.sequence ?? 0),
      headSha256: head?.sha256 ?? "",
      broken: broken ? { sequence: Number(broken.sequence), problem: broken.problem } : null,
    };
  });
}

/** Rows of the trail under a condition on `audit_trail a`, newest first, as far as the member may see them. */
export async function entriesWithin(
  tx: Tx,
  member: MemberAtWork,
  condition: SQL,
  limit: number,
): Promise<AuditEntry[]> {
  const knows = knowsParticipants(member);
  const rows = await tx.execute<EntryRow>(sql`
    select a.sequence, a.at, p.name as person_name, a.role, s.code as site_code, s.time_zone,
      ${knows ? sql`x.screening_number` : sql`null`} as screening_number,
      a.event, a.reason, a.table_name, a.row_key, a.action, a.old, a.new
    from audit_trail a
    left join people p on p.id = a.person_id
    left join sites s on s.study_id = a.study_id and s.id = a.site_id
    ${knows ? sql`left join participants x on x.study_id = a.study_id and x.id = a.participant_id` : sql``}
    where a.study_id = ${member.study.id} and ${condition}
    order by a.sequence desc limit ${limit}`);
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    at: new Date(row.at),
    personName: row.person_name,
    role: row.role,
    siteCode: row.site_code,
    timeZone: row.time_zone,
    screeningNumber: row.screening_number,
    event: row.event,
    reason: row.reason,
    table: row.table_name,
    rowKey: row.row_key,
    action: row.action,
    changes: fieldChanges(row.old, row.new),
  }));
}
