import { readdirSync } from "node:fs";
import { getTableColumns, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedDatabase } from "./testing/cluster";

// The migrator's own record: no role of Verum has any privilege on it (see the policy matrix).
const MIGRATOR_OWN = ["verum_migrations"];
// Logs themselves: the audit trail, answers kept for retries, attempts to sign in. A new exception needs a review.
const WITHOUT_AUDIT = ["audit_trail", "rate_windows", "receipts", "sign_in_attempts", "spent_proofs"];
// What belongs to the installation, not to a study.
const WITHOUT_STUDY = [
  "people",
  "credentials",
  "sign_in_attempts",
  "sign_outs",
  "sessions",
  "authenticators",
  "recovery_codes",
  "passkeys",
  "spent_proofs",
  "rate_windows",
  "invitations",
  "installation_administrators",
  "studies",
];

let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(sharedDatabase().ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end({ timeout: 5 }));

async function tables() {
  const rows = await sql<{ name: string; enabled: boolean; forced: boolean; owner: string; kind: string }[]>`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, r.rolname as owner, c.relkind as kind
    from pg_class c join pg_roles r on r.oid = c.relowner
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;
  return rows.filter(({ name }) => !MIGRATOR_OWN.includes(name));
}

test("every table has row-level security, enabled and forced, and there are no views to step around it", async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter(({ enabled, forced, kind }) => !enabled || !forced || kind !== "r")).toEqual([]);
});

test("every table is audited at commit, for inserts, updates and deletes, but those that are logs themselves", async () => {
  // 29: row trigger (1) on insert (4), delete (8), update (16).
  const audited = await sql<{ name: string }[]>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgfoid = 'verum_audit.record'::regproc and t.tgtype = 29 and t.tgdeferrable and t.tginitdeferred and t.tgenabled = 'O'`;
  const names = audited.map(({ name }) => name);
  const missing = (await tables()).map(({ name }) => name).filter((name) => !names.includes(name));
  expect(missing).toEqual(WITHOUT_AUDIT);
});

test("every update of an audited table needs a reason", async () => {
  const guarded = await sql<{ name: string }[]>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgfoid = 'verum.refuse_without_reason'::regproc and t.tgenabled = 'O'`;
  const names = guarded.map(({ name }) => name);
  expect((await tables()).map(({ name }) => name).filter((name) => !names.includes(name))).toEqual(
    WITHOUT_AUDIT,
  );
});

test("every table has a primary key, and in a study's table it begins with the study", async () => {
  const keys = await sql<{ name: string; first: string; carries: boolean }[]>`
    select c.relname as name, coalesce(f.attname, 'none') as first,
      exists (select from pg_attribute s where s.attrelid = c.oid and s.attname = 'study_id') as carries
    from pg_class c
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    left join pg_attribute f on f.attrelid = c.oid and f.attnum = k.conkey[1]
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'verum_migrations'`;
  expect(keys.filter(({ carries, first }) => first !== (carries ? "study_id" : first))).toEqual([]);
  expect(keys.filter(({ first }) => first === "none")).toEqual([]);
  expect(
    keys
      .filter(({ carries }) => !carries)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...WITHOUT_STUDY].sort());
});

interface ForeignKey {
  readonly name: string;
  readonly deletes: string;
  readonly columns: string[];
  readonly parentColumns: string[];
  readonly parentCarriesStudy: boolean;
  readonly indexed: boolean;
}

const foreignKeys = () => sql<ForeignKey[]>`
  select k.conname as name, k.confdeltype as deletes,
    (select array_agg(a.attname::text order by o) from unnest(k.conkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n) as columns,
    (select array_agg(a.attname::text order by o) from unnest(k.confkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n) as "parentColumns",
    exists (select from pg_attribute s where s.attrelid = k.confrelid and s.attname = 'study_id') as "parentCarriesStudy",
    exists (select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
      and (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x)
        = (select array_agg(x order by x) from unnest(k.conkey) x)) as indexed
  from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;

test("every foreign key has an index that begins with its columns", async () => {
  const all = await foreignKeys();
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter(({ indexed }) => !indexed).map(({ name }) => name)).toEqual([]);
});

test("every foreign key forbids deleting what it points to", async () => {
  expect((await foreignKeys()).filter(({ deletes }) => deletes !== "r").map(({ name }) => name)).toEqual([]);
});

test("a foreign key to a study's table carries the study, so that no row of one study can point into another", async () => {
  const stray = (await foreignKeys()).filter(
    ({ parentCarriesStudy, columns, parentColumns }) =>
      parentCarriesStudy && !(columns[0] === "study_id" && parentColumns[0] === "study_id"),
  );
  expect(stray.map(({ name }) => name)).toEqual([]);
});

test("every function that runs with its owner's rights pins its search path, temporary objects last", async () => {
  const functions = await sql<{ name: string; config: string[] | null }[]>`
    select p.oid::regprocedure::text as name, p.proconfig as config from pg_proc p
    where p.prosecdef and p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'verum', 'verum_audit'))`;
  expect(functions.length).toBeGreaterThan(5);
  const loose = functions.filter(({ config }) => !config?.includes("search_path=pg_catalog, pg_temp"));
  expect(loose.map(({ name }) => name)).toEqual([]);
});

test("nobody but a table's owner holds DELETE, TRUNCATE, REFERENCES or TRIGGER, and PUBLIC holds nothing", async () => {
  const grants = await sql<{ table: string; grantee: string; privilege: string }[]>`
    select c.relname as table, coalesce(r.rolname, 'PUBLIC') as grantee, g.privilege_type as privilege
    from pg_class c cross join lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
    where c.relnamespace = 'public'::regnamespace and g.grantee <> c.relowner
      and (g.privilege_type in ('DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER') or g.grantee = 0)`;
  expect(grants).toEqual([]);
});

test("no write is granted on a whole table: every insert and update names its columns", async () => {
  const whole = await sql<{ table: string; grantee: string }[]>`
    select c.relname as table, r.rolname as grantee
    from pg_class c cross join lateral aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
    where c.relnamespace = 'public'::regnamespace and g.grantee <> c.relowner and g.privilege_type in ('INSERT', 'UPDATE')`;
  expect(whole).toEqual([]);
});

test("no role of Verum is superuser, passes row-level security, creates roles or inherits another's rights", async () => {
  const roles = await sql<{ name: string }[]>`
    select rolname as name from pg_roles where rolname like 'verum\\_%'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit
        or rolcanlogin <> (rolname = 'verum_login'))`;
  expect(roles).toEqual([]);
});

test("the login role owns nothing, is granted nothing, and may become no owner, auditor or importer", async () => {
  const [found] = await sql`
    select
      (select count(*)::int from pg_class where relowner = l.oid) as tables,
      (select count(*)::int from pg_proc where proowner = l.oid) as functions,
      (select count(*)::int from pg_namespace where nspowner = l.oid) as schemas,
      (select count(*)::int from pg_class c, lateral aclexplode(c.relacl) g where g.grantee = l.oid) as grants,
      (select array_agg(r.rolname::text order by r.rolname) from pg_auth_members m join pg_roles r on r.oid = m.roleid
        where m.member = l.oid and r.rolname in ('verum_owner', 'verum_auditor', 'verum_importer')) as becomes
    from pg_roles l where l.rolname = 'verum_login'`;
  expect(found).toEqual({ tables: 0, functions: 0, schemas: 0, grants: 0, becomes: null });
});

test("the audit trail belongs to a role of its own, that does not own the audited tables", async () => {
  const owners = new Map((await tables()).map(({ name, owner }) => [name, owner]));
  expect(owners.get("audit_trail")).toBe("verum_auditor");
  owners.delete("audit_trail");
  expect([...new Set(owners.values())]).toEqual(["verum_owner"]);
});

test("no secret is ever written to the audit trail: its triggers leave out ciphertexts, arms, hashes and reveals", async () => {
  const hidden = await sql<{ name: string; column: string }[]>`
    select c.relname as name, a.attname as column from pg_trigger t
    join pg_class c on c.oid = t.tgrelid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where t.tgfoid = 'verum_audit.record'::regproc
      and a.attname in ('ciphertext', 'arm', 'password_hash', 'token_sha256', 'reveal', 'sealed_secret', 'code_hash', 'code_sha256')
      and not (string_to_array(encode(t.tgargs, 'escape'), '\\000'))[2:] @> array[a.attname::text]`;
  expect(hidden).toEqual([]);
});

test("the columns TypeScript knows are those of the database: names, types, and what may be null", async () => {
  const folder = new URL("./schema/", import.meta.url);
  const modules = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
  const declared = modules
    .flatMap((module) => Object.values(module))
    .filter((value): value is PgTable => is(value, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table)).map(
        (column) =>
          `${getTableConfig(table).name}.${column.name} ${column.getSQLType().replace("timestamp with time zone", "timestamptz")}${column.notNull ? " not null" : ""}`,
      ),
    );
  const catalog = await sql<{ text: string }[]>`
    select c.relname || '.' || a.attname || ' ' || replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz')
      || case when a.attnotnull then ' not null' else '' end as text
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'verum_migrations'`;
  expect(declared.sort()).toEqual(catalog.map(({ text }) => text).sort());
});
