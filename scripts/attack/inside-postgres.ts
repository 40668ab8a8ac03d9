import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { CAST, type CastKey } from "@/lib/auth/cast";
import type { AttackedInstallation } from "./attacked-installation";
import { BYSTANDER, BYSTANDER_WORD, holdsASecret, TARGET } from "./attacked-installation";
import type { Attempts } from "./attempts";
import { copiedOut } from "./copy-out";
import { ATTACKERS } from "./explore";

const SUPERIORS = [
  "verum_owner",
  "verum_auditor",
  "verum_importer",
  "verum_login",
  "postgres",
  "pg_read_all_data",
  "pg_monitor",
  "pg_execute_server_program",
];
const DUTIES = ["verum_identity", "verum_visitor", "verum_allocator", "verum_archivist"];
const PEERS = [
  "verum_nurse",
  "verum_lab_technician",
  "verum_investigator",
  "verum_data_manager",
  "verum_statistician",
  "verum_pharmacist",
  "verum_safety_board",
  "verum_monitor",
  "verum_administrator",
];

/** Must be refused by PostgreSQL, whoever asks. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  "files and programs": [
    "select pg_read_file('/etc/passwd')",
    "select pg_ls_dir('.')",
    "select lo_import('/etc/passwd')",
    "copy participants to '/tmp/loot'",
    "copy participants to program 'cat'",
    "copy participants from program 'id'",
    "select pg_stat_file('postgresql.conf')",
    "select pg_current_logfile()",
  ],
  catalogs: [
    "select rolpassword from pg_authid",
    "select passwd from pg_shadow where passwd is not null",
    "select * from pg_hba_file_rules",
    "select * from pg_statistic limit 1",
    "select * from pg_statistic_ext_data",
    "select * from pg_largeobject",
    "select * from pg_file_settings",
    "select * from pg_user_mapping",
  ],
  "switching the wall off": [
    "alter table participants disable row level security",
    "alter table audit_trail disable trigger all",
    "drop policy owner_maintains on participants",
    "create policy mine on participants using (true)",
    "alter table participants owner to current_user",
    "grant select on kit_contents to public",
    "set session_replication_role = replica",
    "create trigger mine after insert on participants for each row execute function verum.refuse_without_reason()",
    "create or replace function verum.site_id() returns uuid language sql as 'select null::uuid'",
    "create function public.mine() returns int language sql as 'select 1'",
    "create table public.mine (x int)",
    "create event trigger mine on ddl_command_start execute function verum.refuse_without_reason()",
    "alter role current_user superuser",
    "create role mine login",
    "alter system set log_statement = 'all'",
    "select pg_reload_conf()",
    "create extension dblink",
    "load 'auto_explain'",
  ],
  "changing the trail": [
    "update audit_trail set reason = 'x'",
    "delete from audit_trail",
    "truncate audit_trail",
    "insert into audit_trail select * from audit_trail limit 1",
    "alter table audit_trail disable trigger audit_trail_append_only",
    "select verum_audit.record()",
    "lock table audit_trail in access exclusive mode",
  ],
  "removing records": [
    "delete from participants",
    "truncate participants cascade",
    "delete from injections",
    "delete from receipts",
    "drop table results",
  ],
};

/** May be answered, but never with a row that is closed to the role. */
const PROBES: Readonly<Record<string, (table: string) => string>> = {
  "reading tables": (table) => `select t::text as seen from public.${table} t`,
  EXPLAIN: (table) => `explain (analyze, verbose, costs) select * from public.${table} where true`,
  "planner statistics": (table) =>
    `select (s.most_common_vals::text || s.histogram_bounds::text) as seen from pg_stats s where s.tablename = '${table}' and s.most_common_vals is not null`,
  "leaking function": (table) =>
    `select t::text as seen from public.${table} t where pg_temp.overhear(t::text)`,
};

const SEALED = /v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{60}/;

/** Tries PostgreSQL from within, once as a login of each role that holds that role and nothing more. */
export async function fromWithin(
  attempts: Attempts,
  { database, owner }: AttackedInstallation,
): Promise<void> {
  const tables = (
    await owner<
      { name: string }[]
    >`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'p') order by 1`
  ).map(({ name }) => name);
  const functions = (
    await owner<{ call: string }[]>`select n.nspname || '.' || p.proname || '(' ||
        (select coalesce(string_agg('null::' || format_type(t, null), ', '), '') from unnest(p.proargtypes) t) || ')' as call
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('verum', 'verum_audit') and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype`
  ).map(({ call }) => call);
  const sequences = (
    await owner<
      { name: string }[]
    >`select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name from pg_sequences`
  ).map(({ name }) => name);
  for (const key of ATTACKERS) {
    if (CAST[key].role === null) continue;
    await asAttacker(owner, database.ownerUrl, key, (sql, enter, url) =>
      attackAs(attempts, key, sql, enter, { url, tables, functions, sequences, owner }),
    );
  }
}

interface Surface {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  readonly sequences: readonly string[];
  readonly owner: postgres.Sql;
  /** The attacker's own. */
  readonly url: string;
}

type Enter = (tx: postgres.TransactionSql | postgres.ReservedSql) => Promise<unknown>;

async function attackAs(
  attempts: Attempts,
  key: CastKey,
  sql: postgres.Sql,
  enter: Enter,
  { tables, functions, sequences, owner, url }: Surface,
): Promise<void> {
  const role = `verum_${CAST[key].role}`;
  const tried = (statement: string) => answerTo(sql, role, enter, statement);
  for (const other of [...SUPERIORS, ...DUTIES, ...PEERS.filter((peer) => peer !== role)]) {
    for (const verb of ["set role", "set local role", "set session authorization"]) {
      const { refused } = await tried(`${verb} "${other}"`);
      attempts.count("becoming another role", `${key}: ${verb} ${other}`, !refused);
    }
  }
  for (const [kind, statements] of Object.entries(FORBIDDEN))
    for (const statement of statements) {
      const { refused, text } = await tried(statement);
      // A delete that row-level security lets see nothing changes nothing, and says so.
      attempts.count(kind, `${key}: ${statement}`, !refused && text !== "");
    }
  for (const call of functions) {
    const { text } = await tried(`select ${call}::text as seen`);
    attempts.count("calling functions", `${key}: ${call}`, holdsASecret(text));
  }
  for (const name of sequences)
    for (const statement of [
      `select last_value from ${name}`,
      `select nextval('${name}')`,
      `select setval('${name}', 1)`,
    ]) {
      const { refused } = await tried(statement);
      attempts.count("peeking at sequences", `${key}: ${statement}`, !refused);
    }
  const closed = await closedTo(owner, key);
  const isLoot = (text: string) =>
    SEALED.test(text) || text.includes(BYSTANDER_WORD) || closed.some((id) => text.includes(id));
  for (const table of tables)
    for (const [kind, probe] of Object.entries(PROBES)) {
      const { text } = await tried(probe(table));
      attempts.count(kind, `${key}: ${table}`, isLoot(text));
    }
  for (const table of tables) {
    const asRole = async (connection: postgres.ReservedSql) => {
      await connection.unsafe(`set local role ${role}`);
      await enter(connection);
    };
    const text = await copiedOut(url, asRole, table);
    attempts.count("COPY to the client", `${key}: ${table}`, isLoot(text));
  }
  for (const table of tables) {
    const { text } = await tried(
      `insert into public.${table} select (jsonb_populate_record(null::public.${table}, '{}')).*`,
    );
    attempts.count(
      "constraint messages",
      `${key}: an empty row of ${table}`,
      holdsASecret(text) || closed.some((id) => text.includes(id)),
    );
  }
}

/** Ids that may not reach the person: participants of the bystander, and of other sites than the own. */
async function closedTo(owner: postgres.Sql, key: CastKey): Promise<string[]> {
  const { siteCode } = CAST[key];
  const rows = await owner<{ id: string }[]>`
    select p.id from participants p join studies s on s.id = p.study_id join sites t on t.study_id = p.study_id and t.id = p.site_id
    where s.code = ${BYSTANDER} or (${siteCode}::text is not null and t.code <> ${siteCode ?? ""})`;
  return rows.map(({ id }) => id);
}

interface Answered {
  readonly refused: boolean;
  /** Rows, notices and the error's own words, as the client reads them. */
  readonly text: string;
}

/** What the server told the attacker's connection besides: a function in a query may shout what it was given. */
const heard: string[] = [];

async function answerTo(sql: postgres.Sql, role: string, enter: Enter, statement: string): Promise<Answered> {
  let text = "";
  class Undone extends Error {}
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(`set local role ${role}`);
      await enter(tx);
      if (statement.includes("pg_temp.overhear"))
        await tx.unsafe(
          "create function pg_temp.overhear(heard text) returns boolean language plpgsql cost 0.0001 as $$ begin raise warning '%', heard; return true; end $$",
        );
      const rows = await tx.unsafe(statement);
      text += rows.length > 0 ? JSON.stringify(rows) : rows.count ? `${rows.count} rows` : "";
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return { refused: false, text: `${text}${heard.splice(0).join(" ")}` };
    const {
      message,
      detail = "",
      hint = "",
      where = "",
    } = error as { message: string; detail?: string; hint?: string; where?: string };
    return {
      refused: true,
      text: `${text} ${message} ${detail} ${hint} ${where} ${heard.splice(0).join(" ")}`,
    };
  }
  return { refused: false, text };
}

async function asAttacker(
  owner: postgres.Sql,
  ownerUrl: string,
  key: CastKey,
  work: (sql: postgres.Sql, enter: Enter, url: string) => Promise<void>,
): Promise<void> {
  const { role, email } = CAST[key];
  const name = `attacker_${key.toLowerCase()}`;
  const password = randomBytes(9).toString("hex");
  await owner.unsafe(
    `create role ${name} login noinherit password '${password}'; grant verum_${role} to ${name}`,
  );
  const [ids] = await owner<{ person: string; study: string }[]>`
    select p.id as person, s.id as study from people p, studies s where p.email = ${email} and s.code = ${TARGET}`;
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  const sql = postgres(url.href, { max: 1, onnotice: ({ message = "" }) => heard.push(message) });
  try {
    await work(
      sql,
      (tx) =>
        tx`select verum.enter(${ids?.person ?? null}::uuid, ${ids?.study ?? null}::uuid, '', null, null, '')`,
      url.href,
    );
  } finally {
    await sql.end({ timeout: 5 });
    await owner.unsafe(`drop role ${name}`);
  }
}
