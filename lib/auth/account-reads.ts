import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { SESSION_HOURS } from "./idle";
import type { SessionClaim } from "./session-token";

/** Somebody signed in, apart from any study. Made only here, from a session that has not ended. */
export interface PersonAtWork {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
}

export interface OpenSession {
  readonly id: string;
  readonly device: string;
  readonly method: string;
  readonly secondFactor: string | null;
  readonly openedAt: Date;
  readonly isThisOne: boolean;
}

const ENDED = sql`exists (select from sign_outs x where x.person_id = z.person_id
  and (x.session_id = z.id or (x.session_id is null and x.recorded_at >= z.recorded_at)))`;

/** The person of a session, or null once it was ended, here or everywhere. */
export async function personAtWorkOrNull(claim: SessionClaim): Promise<PersonAtWork | null> {
  const { personId, sessionId } = claim;
  const [row] = await readAs({ duty: "identity", personId }, (tx) =>
    tx.execute<{ name: string; email: string }>(sql`
      select p.name, p.email from sessions z join people p on p.id = z.person_id
      where z.id = ${sessionId} and z.person_id = ${personId} and not ${ENDED}`),
  );
  return row ? { personId, sessionId, ...row } : null;
}

/** Where the person is signed in now, the newest first. */
export async function openSessions({ personId, sessionId }: PersonAtWork): Promise<OpenSession[]> {
  const rows = await readAs({ duty: "identity", personId }, (tx) =>
    tx.execute<{
      id: string;
      device: string;
      method: string;
      second_factor: string | null;
      recorded_at: string;
    }>(sql`
      select z.id, z.device, z.method, z.second_factor, z.recorded_at from sessions z
      where z.person_id = ${personId} and z.recorded_at > now() - make_interval(hours => ${SESSION_HOURS}) and not ${ENDED}
      order by z.recorded_at desc`),
  );
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    method: row.method,
    secondFactor: row.second_factor,
    openedAt: new Date(row.recorded_at),
    isThisOne: row.id === sessionId,
  }));
}
