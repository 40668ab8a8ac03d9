import type postgres from "postgres";
import { STUDY_ROLES } from "@/db/roles";
import type { Planted, PlantedRow, Whose } from "./planted-rows";

/** The life of a study, and which of its steps are undone to get there from the planted rows, where all are done. */
export const STAGES = ["draft", "open", "closed to recruitment", "locked", "unblinded"] as const;
export type Stage = (typeof STAGES)[number];
const STEPS = [
  ["openings", 1],
  ["recruitment_closures", 2],
  ["locks", 3],
  ["relocks", 3],
  ["unlockings", 3],
  ["unlock_approvals", 3],
  ["unblinding_approvals", 3],
  ["unblindings", 4],
] as const;

export const DUTIES = [
  "identity",
  "visitor",
  "allocator",
  "archivist",
  "importer",
  "messenger",
  "reminder",
] as const;
export const ROLES: readonly string[] = [...STUDY_ROLES, ...DUTIES];

export interface Column {
  readonly table: string;
  readonly name: string;
  readonly inKey: boolean;
  readonly isIdentity: boolean;
}

/** The columns of every table in `public`, in order. */
export async function publicColumns(sql: postgres.Sql): Promise<Column[]> {
  return sql<Column[]>`
    select c.relname as table, a.attname as name, a.attidentity <> '' as "isIdentity",
      coalesce(a.attnum = any (k.conkey), false) as "inKey"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname, a.attnum`;
}

export type Tried = { readonly rows: number } | { readonly refusedBy: string };

/**
 * Tries statements as roles inside one transaction that is never committed: as superuser it takes the study to a stage and
 * moves rows out of the way, then becomes the role, with its settings entered as the app enters them.
 */
export class PolicyTrial {
  private constructor(
    private readonly connection: postgres.ReservedSql,
    readonly planted: Planted,
    readonly columns: readonly Column[],
  ) {}

  static async begin(sql: postgres.Sql, planted: Planted): Promise<PolicyTrial> {
    const columns = await publicColumns(sql);
    const connection = await sql.reserve();
    await connection.unsafe("begin");
    return new PolicyTrial(connection, planted, columns);
  }

  async end(): Promise<void> {
    await this.connection.unsafe("rollback");
    this.connection.release();
  }

  async inStage(stage: Stage, work: () => Promise<void>): Promise<void> {
    await this.connection.unsafe("savepoint stage; set local session_replication_role = replica");
    for (const [table, reachedAt] of STEPS)
      if (STAGES.indexOf(stage) < reachedAt)
        await this.connection.unsafe(`delete from ${table} where study_id = $1`, [this.planted.studyId]);
    await this.connection.unsafe("set local session_replication_role = origin");
    await work();
    await this.connection.unsafe("rollback to savepoint stage");
  }

  /** Enters as verum.enter does for members, and as the app does for duties, which act for a member or for nobody. */
  async asRole(role: string, work: () => Promise<void>): Promise<void> {
    const { planted, connection } = this;
    const person = this.personOf(role);
    const isMember = planted.personIds.has(role);
    await connection.unsafe(`savepoint role; set local role verum_${role}`);
    await connection.unsafe(
      isMember
        ? "select verum.enter($1::uuid, $2::uuid, 'score.entered', 'tried', null, '')"
        : "select verum.enter_duty($1::uuid, $2::uuid, 'score.entered', 'tried', null)",
      [person, planted.studyId],
    );
    await connection.unsafe("reset role");
    await work();
    await connection.unsafe("rollback to savepoint role");
  }

  personOf(role: string): string {
    const { personIds } = this.planted;
    return personIds.get(role) ?? personIds.get("nurse") ?? "";
  }

  keyOf(table: string): string {
    const named = this.columns.filter((column) => column.table === table && column.inKey);
    return named.map((column) => column.name).join(", ");
  }

  columnsOf(table: string): readonly Column[] {
    return this.columns.filter((column) => column.table === table);
  }

  /** The planted rows of a line that concern a role: others' rows, and of the cast's own rows only this role's. */
  rowsFor(line: string, role: string): readonly PlantedRow[] {
    const person = this.personOf(role);
    return this.planted.rows.filter(
      (row) => row.line === line && (row.whose !== "own person" || row.json.includes(person)),
    );
  }

  /** Whose rows of a line the role sees, or what refused it. `allColumns` asks for every column, not only the key. */
  async reads(role: string, line: string, allColumns: boolean): Promise<Set<Whose> | { refusedBy: string }> {
    const rows = this.rowsFor(line, role);
    const table = rows[0]?.table ?? line;
    const key = this.keyOf(table);
    const seen = new Set<Whose>();
    for (const row of rows) {
      const tried = await this.attempt(
        role,
        `select ${allColumns ? "*" : key} from public.${table} where ${this.isRow(table, "$1")}`,
        [row.json],
      );
      if ("refusedBy" in tried) return tried;
      if (tried.rows > 0) seen.add(row.whose);
    }
    return seen;
  }

  /** A statement as the role, after superuser's preparations; nothing of it stays. */
  async attempt(
    role: string,
    statement: string,
    parameters: string[],
    prepare: readonly string[] = [],
  ): Promise<Tried> {
    const { connection } = this;
    const settled = await Promise.allSettled([
      connection.unsafe("savepoint attempt"),
      ...(prepare.length > 0
        ? [
            connection.unsafe("set local session_replication_role = replica"),
            ...prepare.map((text) => connection.unsafe(text, parameters)),
            connection.unsafe("set local session_replication_role = origin"),
          ]
        : []),
      connection.unsafe(`set local role verum_${role}`),
      connection.unsafe(statement, parameters),
      connection.unsafe("rollback to savepoint attempt"),
    ]);
    const preparations = settled.slice(0, -2).find((one) => one.status === "rejected");
    if (preparations) throw preparations.reason;
    const outcome = settled.at(-2);
    if (outcome?.status === "fulfilled") return { rows: (outcome.value as { count: number }).count };
    return { refusedBy: refusalOf(outcome?.reason) };
  }

  /** Finds a row by its key from its JSON. */
  isRow(table: string, parameter: string): string {
    const key = this.keyOf(table);
    return `(${key}) = (select ${key} from jsonb_populate_record(null::public.${table}, ${parameter}::text::jsonb))`;
  }
}

const ROW_CONSTRAINTS = ["study_is_open", "study_is_not_locked", "verified_as_it_stands"];

// What the wall may answer; anything else means that the trial itself is wrong.
function refusalOf(error: unknown): string {
  const { code, constraint_name: constraint, message } = error as Record<string, string | undefined>;
  if (code === "42501") return message?.includes("row-level security") ? "row" : "privilege";
  if (code === "23514" && ROW_CONSTRAINTS.includes(constraint ?? "")) return "row";
  // The study's own steps are foreign keys too: no approval without a lock, no arm without an unblinding.
  if (code === "23503" && /_(lock|unlocking|unblinding)_fk$/.test(constraint ?? "")) return "row";
  throw error;
}
