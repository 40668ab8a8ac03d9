import { DrizzleQueryError } from "drizzle-orm";
import type { AuditEvent } from "./audit-events";
import { drizzleOn, ENDLESS, openPool, type Tx } from "./connection";

/** What brings in study packages and demonstrations, started by whoever administers the machine. */
export interface Importer {
  readonly ownerUrl: string;
  /** In whose name; the importer itself when nobody's. */
  readonly personId?: string;
}

/**
 * The command line's door: one transaction on the owner's URL as the importer's role, for scripts and seeds alone (the app
 * has no owner URL). `work` may learn the study's id first and calls `enter` with it before writing study rows.
 */
export function asImporter<T>(
  importer: Importer,
  event: AuditEvent,
  reason: string,
  work: (tx: Tx, enter: (studyId: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  return transaction(importer, "begin", event, reason, work);
}

/**
 * The command line's door to what no role of the app may change: sealed boxes, which a rotation of the key seals anew. Acts as
 * the owner of the tables; the triggers for audit trail and reason hold for it too.
 */
export function asOwner<T>(
  importer: Importer,
  event: AuditEvent,
  reason: string,
  work: (tx: Tx, enter: (studyId: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  return transaction(importer, "begin", event, reason, work, "verum_owner");
}

/** A read as the importer, in a read-only transaction: every study's code and title, and all of the one that is entered. */
export function readAsImporter<T>(
  importer: Importer,
  work: (tx: Tx, enter: (studyId: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  return transaction(importer, "begin read only", "", null, work);
}

/** Tells PostgreSQL's planner what the tables hold now. For after bulk writes; it changes no data. */
export async function analyzeTables({ ownerUrl }: Importer): Promise<void> {
  const pool = openPool(ownerUrl, 1, ENDLESS);
  try {
    await pool.unsafe("analyze");
  } finally {
    await pool.end({ timeout: 5 });
  }
}

async function transaction<T>(
  importer: Importer,
  begin: "begin" | "begin read only",
  event: AuditEvent | "",
  reason: string | null,
  work: (tx: Tx, enter: (studyId: string) => Promise<void>) => Promise<T>,
  role: "verum_importer" | "verum_owner" = "verum_importer",
): Promise<T> {
  const pool = openPool(importer.ownerUrl, 1, ENDLESS);
  try {
    const connection = await pool.reserve();
    try {
      const enter = async (studyId: string | null) => {
        await connection`select verum.enter_duty(${importer.personId ?? null}::uuid, ${studyId}::uuid, ${event}, ${reason}, null)`;
      };
      await connection.unsafe(begin);
      // Foreign keys are checked by plans made while the tables were still small, which would scan what has grown since.
      await connection.unsafe("set local enable_seqscan = off");
      await connection.unsafe(`set local role ${role}`);
      await enter(null);
      const result = await work(drizzleOn(connection).tx, enter);
      await connection.unsafe("commit");
      return result;
    } catch (error) {
      await connection.unsafe("rollback").catch(() => {});
      // drizzle's own error quotes the statement's values; what lies under it does not.
      throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
    } finally {
      connection.release();
    }
  } finally {
    await pool.end({ timeout: 5 });
  }
}
