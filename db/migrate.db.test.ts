import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";
import { freshDatabase, sharedDatabase } from "./testing/cluster";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let root: string;

beforeAll(async () => {
  database = await freshDatabase();
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await sql`drop table verum_migrations`;
  await sql.end();
  root = mkdtempSync(join(tmpdir(), "verum-migrate-"));
  mkdirSync(join(root, "migrations"));
  mkdirSync(join(root, "policies"));
  writeFileSync(join(root, "migrations", "0001-first.sql"), "create table migrated_first (n int);");
  writeFileSync(join(root, "policies", "00-first.sql"), "insert into migrated_first values (1);");
});

afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await database.drop();
});

test("two processes that migrate at once apply every file exactly once", async () => {
  const [one, other] = await Promise.all([
    migrate(database.ownerUrl, root),
    migrate(database.ownerUrl, root),
  ]);
  expect([...one, ...other].sort()).toEqual(["migrations/0001-first.sql", "policies/00-first.sql"]);
});

test("a failing file leaves nothing of itself behind and is named with its line", async () => {
  const file = join(root, "migrations", "0002-broken.sql");
  writeFileSync(file, "create table migrated_half (n int);\n\nselect nothing_of_the_kind;");
  await expect(migrate(database.ownerUrl, root)).rejects.toThrow(/0002-broken\.sql:3: .*nothing_of_the_kind/);
  const sql = postgres(database.ownerUrl, { max: 1 });
  const [half] = await sql`select to_regclass('migrated_half') as found`;
  await sql.end();
  rmSync(file);
  expect(half?.found).toBeNull();
});

test("an applied file that was edited afterwards is refused", async () => {
  writeFileSync(join(root, "policies", "00-first.sql"), "insert into migrated_first values (2);");
  await expect(migrate(database.ownerUrl, root)).rejects.toThrow(
    /policies\/00-first\.sql has changed since it was applied/,
  );
});

test("the role the app signs in with owns nothing and cannot step around row-level security", async () => {
  const { loginUrl } = sharedDatabase();
  const sql = postgres(loginUrl, { max: 1 });
  const [me] = await sql`
    select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolinherit,
      (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
    from pg_roles r where r.rolname = current_user`;
  await sql.end();
  expect(me).toMatchObject({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    owned: 0,
  });
});
