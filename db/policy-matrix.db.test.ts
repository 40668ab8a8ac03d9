import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "./testing/cluster";
import { type Planted, plantRows } from "./testing/planted-rows";
import { type Deed, triesToAdd, triesToChange, triesToRemove } from "./testing/policy-deeds";
import { PolicyTrial, ROLES, STAGES, type Stage } from "./testing/policy-trial";
import { type Finding, printPolicyMatrix } from "./testing/print-policy-matrix";

const FILE = fileURLToPath(new URL("./testing/policy-matrix.txt", import.meta.url));
const SEALED = ["allocation_slots", "list_secrets"];

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sql: postgres.Sql;
let planted: Planted;
let findings: Finding[];
let printed: string;

beforeAll(async () => {
  database = await freshDatabase();
  sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  planted = await plantRows(sql);
  const trial = await PolicyTrial.begin(sql, planted);
  findings = await everythingTried(trial);
  printed = printPolicyMatrix(findings, trial);
  await trial.end();
}, 1_800_000);

afterAll(async () => {
  await sql.end({ timeout: 5 });
  await database.drop();
});

test("the committed matrix says what the database does; after a reviewed change print it anew with UPDATE_MATRIX=1", () => {
  if (process.env.UPDATE_MATRIX === "1") writeFileSync(FILE, printed);
  expect(printed).toBe(existsSync(FILE) ? readFileSync(FILE, "utf8") : "");
});

test("every table has planted rows, so that a new one is tried before it is trusted", async () => {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`;
  const listed = new Set(planted.rows.map((row) => row.table));
  expect(tables.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
});

test("no role of a study reads a row of another study, the administrator's people and invitations excepted", () => {
  const leaks = findings.filter(
    ({ role, reads }) =>
      !["identity", "visitor", "importer", "messenger", "reminder"].includes(role) &&
      [...reads.values()].some((whose) => whose.has("other study")),
  );
  expect(leaks.map(({ role, line }) => `${role} ${line}`).sort()).toEqual([
    "administrator invitations (has a password)",
    "administrator invitations (no password yet)",
    "administrator people",
  ]);
});

test("no role of a study writes a row of another study, the administrator's new people excepted, who belong to none", () => {
  const leaks = findings.filter(
    ({ role, adds, changes }) =>
      !["identity", "importer", "messenger", "reminder"].includes(role) &&
      [...adds.values(), ...changes.values()].some(({ whose }) => whose.has("other study")),
  );
  expect(leaks.map(({ role, line }) => `${role} ${line}`).sort()).toEqual([
    "administrator invitations (no password yet)",
    "administrator people",
  ]);
});

test.each(["nurse", "investigator", "data_manager", "statistician", "monitor", "safety_board"])(
  "a %s of one site sees nothing of another site's participants, whatever the stage",
  (role) => {
    const ofTheStudy = [
      "sites",
      "amendment_starts",
      "check_runs",
      "memberships",
      "appointments",
      "people",
      "signatures",
      "unblinding_approvals",
      "unlock_approvals",
      "training_confirmations",
      "password_resets",
      "password_reset_confirmations",
    ];
    const leaks = findings.filter(
      (one) =>
        one.role === role &&
        !ofTheStudy.includes(one.line) &&
        !one.line.endsWith("(of memberships)") &&
        [...one.reads.values()].some((whose) => whose.has("other site")),
    );
    expect(leaks.map(({ line }) => line)).toEqual([]);
  },
);

test("before the unblinding nobody reads an arm, though arms are planted", () => {
  const readers = findings.filter(
    ({ line, reads }) =>
      line === "unblinded_allocations" &&
      STAGES.some((stage) => stage !== "unblinded" && (reads.get(stage)?.size ?? 0) > 0),
  );
  expect(readers.map(({ role }) => role).filter((role) => !["allocator", "importer"].includes(role))).toEqual(
    [],
  );
});

test("after the unblinding the statistician reads arms, so the test above can fail", () => {
  const found = findings.find(
    ({ line, role }) => line === "unblinded_allocations" && role === "statistician",
  );
  expect(found?.reads.get("unblinded")).toContain("own site");
});

test("the allocator alone reads the sealed list, and only allocator and pharmacist what a kit holds", () => {
  const readers = (line: string) =>
    findings
      .filter((one) => one.line === line && [...one.reads.values()].some((whose) => whose.size > 0))
      .map(({ role }) => role);
  for (const table of SEALED)
    expect({ table, readers: readers(table) }).toEqual({ table, readers: ["allocator"] });
  expect(readers("kit_contents")).toEqual(["pharmacist", "allocator"]);
});

test("embargoed results are read by laboratory, statistician and safety board alone until the unblinding", () => {
  const readers = ROLES.filter((role) => {
    const found = findings.find((one) => one.line === "results (embargoed)" && one.role === role);
    return STAGES.some((stage) => stage !== "unblinded" && (found?.reads.get(stage)?.size ?? 0) > 0);
  });
  expect(readers).toEqual(["lab_technician", "statistician", "safety_board", "archivist", "importer"]);
});

test("nobody changes or removes a row of the audit trail, and nobody but the trigger adds one", () => {
  const writers = findings.filter(
    ({ line, adds, changes, removes }) =>
      line.startsWith("audit_trail") && (removes || adds.size > 0 || changes.size > 0),
  );
  expect(writers).toEqual([]);
});

test("the role the app logs in with can do nothing with any table before it becomes another role", async () => {
  const login = postgres(database.loginUrl, { max: 1, onnotice: () => {} });
  const allowed: string[] = [];
  for (const table of new Set(planted.rows.map((row) => row.table)))
    for (const statement of [
      `select from public.${table}`,
      `insert into public.${table} default values`,
      `update public.${table} set ${await plainColumn(table)} = null`,
      `delete from public.${table}`,
      `truncate public.${table}`,
    ]) {
      const code = await login.unsafe(statement).then(
        () => "allowed",
        (error) => error.code,
      );
      if (code !== "42501") allowed.push(`${statement}: ${code}`);
    }
  for (const role of ["verum_owner", "verum_auditor", "verum_importer"])
    await expect(login.unsafe(`set role ${role}`)).rejects.toMatchObject({ code: "42501" });
  await login.end({ timeout: 5 });
  expect(allowed).toEqual([]);
});

async function plainColumn(table: string): Promise<string> {
  const [column] = await sql<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = ${`public.${table}`}::regclass and attnum > 0 and attidentity = '' limit 1`;
  return column?.name ?? "";
}

async function everythingTried(trial: PolicyTrial): Promise<Finding[]> {
  const lines = [...new Set(planted.rows.map((row) => row.line))].sort();
  const found = new Map<string, MutableFinding>();
  for (const stage of STAGES)
    await trial.inStage(stage, async () => {
      for (const role of ROLES)
        await trial.asRole(role, async () => {
          for (const line of lines) await tryLine(trial, found, stage, role, line);
        });
    });
  return [...found.values()];
}

interface MutableFinding extends Finding {
  readonly reads: Map<Stage, Set<PlantedWhose>>;
  readonly adds: Map<Stage, Deed>;
  readonly changes: Map<Stage, Deed>;
  someColumns: boolean;
  removes: boolean;
  /** Refused by privilege, which no stage changes. */
  readonly closed: Set<"read" | "add" | "change">;
}
type PlantedWhose = Planted["rows"][number]["whose"];

async function tryLine(
  trial: PolicyTrial,
  found: Map<string, MutableFinding>,
  stage: Stage,
  role: string,
  line: string,
): Promise<void> {
  const key = `${line}\n${role}`;
  const isFirst = !found.has(key);
  const one: MutableFinding = found.get(key) ?? {
    line,
    role,
    reads: new Map(),
    adds: new Map(),
    changes: new Map(),
    someColumns: false,
    removes: false,
    closed: new Set(),
  };
  found.set(key, one);
  if (!one.closed.has("read")) {
    const seen = await trial.reads(role, line, false);
    if ("refusedBy" in seen) one.closed.add("read");
    else one.reads.set(stage, seen);
    if (isFirst && !one.closed.has("read"))
      one.someColumns = "refusedBy" in (await trial.reads(role, line, true));
  }
  if (!one.closed.has("add")) {
    const added = await triesToAdd(trial, role, line);
    if (added) one.adds.set(stage, added);
    else one.closed.add("add");
  }
  if (!one.closed.has("change")) {
    const changed = await triesToChange(trial, role, line);
    if (changed) one.changes.set(stage, changed);
    else one.closed.add("change");
  }
  if (isFirst) one.removes = await triesToRemove(trial, role, line.split(" ")[0] ?? line);
}
