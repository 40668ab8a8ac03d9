import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { DrizzleQueryError, sql } from "drizzle-orm";
import type postgres from "postgres";
import type { AuditEvent } from "./audit-events";
import { appPool, drizzleOn, type Tx } from "./connection";
import { refusalForConstraintOrNull } from "./constraint-outcomes";
import { type Outcome, type Refusal, refused } from "./outcome";
import type { Prepared, Values } from "./prepared";
import type { Duty, StudyRole } from "./roles";

export type { Tx } from "./connection";

/** A person in a role of a study. Made only by lib/auth from the database, on every request. */
export interface Member {
  readonly personId: string;
  readonly studyId: string;
  readonly role: StudyRole;
}

/** The server itself, when no member acts: finding out who signs in, the page that needs no sign-in, sending mail, and reminding. */
export interface ServerDuty {
  readonly duty: "identity" | "visitor" | "messenger" | "reminder";
  readonly personId?: string;
}

export type Actor = Member | ServerDuty;

/**
 * Why a write happens. With a request key, a retry gets the first answer and nothing happens twice; `input` is what was asked,
 * so that a key which returns with something else is told so, and never answered with what was saved before.
 */
export type Why = {
  readonly event: AuditEvent;
  readonly reason?: string | undefined;
  /**
   * The participant whom the work is about. Writes about one participant take turns until their transactions end, so that each is
   * judged by what the one before it wrote: two doses logged at once could otherwise both pass the minimum interval.
   */
  readonly turnOf?: string;
} & (
  | { readonly requestKey?: undefined; readonly input?: undefined }
  | { readonly requestKey: string | undefined; readonly input: object | null }
);

/**
 * The only door to the database. Opens a transaction as the actor's own Postgres role, does the work, commits, and only
 * then answers. A returned refusal rolls everything back, and so does anything thrown. A violated constraint that a
 * person can meet becomes its refusal (constraint-outcomes.ts); any other error is thrown.
 */
export async function asActor<T>(
  actor: Actor,
  why: Why,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await transaction(actor, "begin", why, async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new RolledBack(outcome);
      return { result: outcome, keep: true };
    });
  } catch (error) {
    if (error instanceof AnsweredBefore) return answerOf<T>(error);
    if (error instanceof RolledBack) {
      const { refusal } = error;
      // What it met may be its own twin's work: a copy of this request that committed while it was reading.
      const mayBeTwin = refusal.kind === "duplicate" || refusal.kind === "stale";
      return (mayBeTwin ? await answerKeptOrNull<T>(actor, why) : null) ?? refusal;
    }
    if (isBusy(error)) return BUSY;
    const constraint = constraintOf(error);
    if (constraint === undefined) throw error;
    // Two copies of one request ran side by side and the other won: its answer is ours.
    const twin = await answerKeptOrNull<T>(actor, why);
    if (twin !== null) return twin;
    const refusal = refusalForConstraintOrNull(constraint);
    if (refusal === null) throw error;
    return refusal;
  }
}

/** A read as the actor, in a read-only transaction of its own. */
export async function readAs<T>(actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(actor, "begin read only", null, async (tx) => ({ result: await read(tx), keep: false }));
}

/**
 * One prepared statement as the actor, in a read-only transaction that is sent whole: one round trip, for the reads of the most
 * visited pages.
 */
export async function readRowsAs<Row>(
  actor: Actor,
  statement: Prepared<Row>,
  values: Values,
): Promise<Row[]> {
  const connection = await appPool().reserve();
  try {
    const role = "duty" in actor ? actor.duty : ROLE_NAMES[actor.role];
    const sent = await Promise.allSettled([
      connection.unsafe(`begin read only; set local role verum_${role}`),
      introduce(connection, actor, null),
      connection.unsafe(statement.text, statement.parametersOf(values) as never[], { prepare: true }),
      connection.unsafe("commit"),
    ]);
    const failure = sent.find((each) => each.status === "rejected");
    if (failure) throw failure.reason;
    return (sent[2] as PromiseFulfilledResult<unknown>).value as Row[];
  } finally {
    connection.release();
  }
}

/** A drizzle query that was built and not awaited. */
interface Write {
  readonly toSQL: () => { sql: string; params: unknown[] };
}

const atCommit = new WeakMap<Tx, readonly Write[]>();

/**
 * A verb's last writes, built and not awaited: they are sent in this order in one round trip with the commit. One that
 * fails rolls everything back, as if it had been awaited. For verbs that many people call at once.
 */
export function writeWithCommit(tx: Tx, ...writes: readonly Write[]): void {
  atCommit.set(tx, [...(atCommit.get(tx) ?? []), ...writes]);
}

/**
 * Lends the transaction to a duty of the server for one piece of work, then gives it back to the member. The member's
 * person, study and event stay, so what the duty writes is in the member's name.
 */
export async function withDuty<T>(
  tx: Tx,
  actor: Member,
  duty: Exclude<Duty, "importer">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  await tx.execute(sql.raw(`set local role verum_${duty}`));
  const result = await work(tx);
  await tx.execute(sql.raw(`set local role verum_${ROLE_NAMES[actor.role]}`));
  return result;
}

// A fixed map: a role's name never comes from outside into SQL.
const ROLE_NAMES: Readonly<Record<StudyRole, string>> = {
  nurse: "nurse",
  lab_technician: "lab_technician",
  investigator: "investigator",
  data_manager: "data_manager",
  statistician: "statistician",
  pharmacist: "pharmacist",
  safety_board: "safety_board",
  monitor: "monitor",
  administrator: "administrator",
};

class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The request was done before: whatever was sent behind the question is rolled back, and the first answer given again. */
class AnsweredBefore extends Error {
  constructor(readonly answer: string) {
    super("this request was answered before");
  }
}

const KEEP_ANSWER = `insert into receipts (study_id, request_key, event, input_sha256, outcome)
  values ($1, $2, $3, $4, $5::text::jsonb)`;

async function transaction<T>(
  actor: Actor,
  begin: "begin" | "begin read only",
  why: Why | null,
  work: (tx: Tx) => Promise<{ result: T; keep: boolean }>,
): Promise<T> {
  const connection = await appPool().reserve();
  // Pipelined: these and the work's first statement are one round trip.
  const entered = enter(connection, actor, begin, why);
  // Told below, to whoever waits for it.
  entered.catch(() => {});
  const { tx, close } = drizzleOn(connection, entered);
  try {
    const { result, keep } = await work(tx).finally(() => entered);
    // The answer is kept in the same transaction, sent together with its commit.
    const receipt = keep && why?.requestKey !== undefined && "studyId" in actor;
    const answers = await Promise.all([
      ...(keep ? (atCommit.get(tx) ?? []) : []).map((write) => {
        const { sql: text, params } = write.toSQL();
        return connection.unsafe(text, params as never[], { prepare: true });
      }),
      ...(receipt
        ? [
            connection.unsafe(
              KEEP_ANSWER,
              [actor.studyId, why.requestKey ?? null, why.event, inputSha256(why), JSON.stringify(result)],
              { prepare: true },
            ),
          ]
        : []),
      connection.unsafe("commit"),
    ]);
    // PostgreSQL ends a transaction in which a statement failed without an error, even when the work went on after it.
    if (keep && (answers.at(-1) as { command?: string }).command !== "COMMIT")
      throw new Error("a failed statement went unnoticed, and nothing was saved");
    return result;
  } catch (error) {
    await connection.unsafe("rollback").catch(() => {});
    // drizzle's own error quotes the statement's values; what lies under it does not.
    throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
  } finally {
    close();
    connection.release();
  }
}

/** Opens the transaction as the actor. Throws `AnsweredBefore`, and when there is no such membership. */
async function enter(
  connection: postgres.ReservedSql,
  actor: Actor,
  begin: string,
  why: Why | null,
): Promise<void> {
  const role = "duty" in actor ? actor.duty : ROLE_NAMES[actor.role];
  const [, rows] = await Promise.all([
    connection.unsafe(`${begin}; set local role verum_${role}`),
    introduce(connection, actor, why),
  ]);
  const answer = rows[0]?.answered ?? null;
  if (answer !== null) throw new AnsweredBefore(answer);
}

const ENTER = "select verum.enter($1::uuid, $2::uuid, $3, $4, $5::uuid, $6, $7)::text as answered";
const ENTER_DUTY = "select verum.enter_duty($1::uuid, null, $2, $3, $4::uuid)::text as answered";

function introduce(connection: postgres.ReservedSql, actor: Actor, why: Why | null) {
  const event = why?.event ?? "";
  const reason = why?.reason ?? null;
  const key = why?.requestKey ?? null;
  const [text, values] =
    "duty" in actor
      ? [ENTER_DUTY, [actor.personId ?? null, event, reason, key]]
      : [ENTER, [actor.personId, actor.studyId, event, reason, key, inputSha256(why), turnOf(why)]];
  return connection.unsafe<{ answered: string | null }[]>(text, values, { prepare: true });
}

const turnOf = (why: Why | null) => (why?.turnOf === undefined ? null : `participant:${why.turnOf}`);

function constraintOf(error: unknown): string | undefined {
  return error instanceof Error && "constraint_name" in error && typeof error.constraint_name === "string"
    ? error.constraint_name
    : undefined;
}

async function answerKeptOrNull<T>(actor: Actor, why: Why): Promise<Outcome<T> | null> {
  if (why.requestKey === undefined || "duty" in actor) return null;
  try {
    return await transaction(actor, "begin", why, async () => ({ result: null, keep: false }));
  } catch (error) {
    if (error instanceof AnsweredBefore) return answerOf<T>(error);
    throw error;
  }
}

/** The answer kept, unless the key came back with another request: that was never answered. */
function answerOf<T>({ answer }: AnsweredBefore): Outcome<T> {
  return answer === "null"
    ? refused(
        "duplicate",
        "Your first entry was already saved as you typed it then. Nothing was changed now: open it to see or correct it.",
      )
    : (JSON.parse(answer) as Outcome<T>);
}

/** Of what was asked, whatever the order of its keys. A password is no part of it: not even its hash is kept here. */
function inputSha256(why: Why | null): string {
  if (why?.requestKey === undefined) return "";
  const text = canonicalize({ ...why.input, password: undefined }) ?? "";
  return createHash("sha256").update(text).digest("hex");
}

// Waited too long for a lock or a statement, or gave way in a deadlock: rolled back, and worth another try.
const BUSY_CODES: readonly unknown[] = ["55P03", "57014", "40P01"];
const isBusy = (error: unknown) =>
  error instanceof Error && "code" in error && BUSY_CODES.includes(error.code);
const BUSY = refused(
  "refused",
  "The same records are being written by somebody else just now. Nothing was saved: try again in a moment.",
);
