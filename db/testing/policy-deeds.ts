import type { PlantedRow, Whose } from "./planted-rows";
import type { PolicyTrial } from "./policy-trial";

/** What one role was able to do with one table at one stage. */
export interface Deed {
  /** The columns it may name; tried one by one. */
  readonly columns: readonly string[];
  readonly whose: ReadonlySet<Whose>;
}

/**
 * Tries to add rows: each planted row is moved out of the way and put back by the role. Null when the role may name no column at all.
 */
export async function triesToAdd(trial: PolicyTrial, role: string, line: string): Promise<Deed | null> {
  const rows = trial.rowsFor(line, role);
  const table = rows[0]?.table ?? line;
  const columns = await columnsItMayName(trial, role, table, "insert");
  if (columns.length === 0) return null;
  const whose = new Set<Whose>();
  for (const row of onePerOwner(rows)) {
    const added = await trial.attempt(
      role,
      `insert into public.${table} (${columns.join(", ")})
       select ${columns.join(", ")} from jsonb_populate_record(null::public.${table}, $1::text::jsonb)`,
      [signedBy(trial.personOf(role), row.json)],
      [`delete from public.${table} where ${trial.isRow(table, "$1")}`],
    );
    if ("rows" in added) whose.add(row.whose);
  }
  return { columns, whose };
}

/** Tries to change rows to what they already are. Null when the role may name no column at all. */
export async function triesToChange(trial: PolicyTrial, role: string, line: string): Promise<Deed | null> {
  const rows = trial.rowsFor(line, role);
  const table = rows[0]?.table ?? line;
  const columns = await columnsItMayName(trial, role, table, "update");
  if (columns.length === 0) return null;
  const whose = new Set<Whose>();
  for (const row of onePerOwner(rows)) {
    const changed = await trial.attempt(
      role,
      `update public.${table} set ${columns.map((name) => `${name} = ${name}`).join(", ")} where ${trial.isRow(table, "$1")}`,
      [row.json],
    );
    if ("rows" in changed && changed.rows > 0) whose.add(row.whose);
  }
  return { columns, whose };
}

/** Whether the role may delete or truncate: both are tried. */
export async function triesToRemove(trial: PolicyTrial, role: string, table: string): Promise<boolean> {
  const removed = await trial.attempt(role, `delete from public.${table}`, []);
  const emptied = await trial.attempt(role, `truncate public.${table} cascade`, []);
  return "rows" in removed || "rows" in emptied;
}

async function columnsItMayName(trial: PolicyTrial, role: string, table: string, deed: "insert" | "update") {
  const may: string[] = [];
  for (const { name, isIdentity } of trial.columnsOf(table)) {
    if (isIdentity) continue;
    const tried = await trial.attempt(
      role,
      deed === "insert"
        ? `insert into public.${table} (${name}) select (null::public.${table}).${name} where false`
        : `update public.${table} set ${name} = (null::public.${table}).${name} where false`,
      [],
    );
    if ("rows" in tried) may.push(name);
  }
  return may;
}

function onePerOwner(rows: readonly PlantedRow[]): PlantedRow[] {
  return [...new Map(rows.map((row) => [row.whose, row])).values()];
}

// A step counts only with the own signature; a planted person's signature has the person's id.
function signedBy(person: string, json: string): string {
  const row = JSON.parse(json) as Record<string, unknown>;
  return "signature_id" in row ? JSON.stringify({ ...row, signature_id: person }) : json;
}
