import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { paths } from "@/lib/paths";
import { actionAsk, type BuiltAction } from "../outsider/actions-of-build";
import { type Session, sessionOfNobody, signIn } from "../outsider/session";
import type { MortalInstallation } from "./mortal-installation";

/** One participant who waits to be randomized, and what her investigator was told. */
export interface Waiting {
  readonly participantId: string;
  readonly email: string;
  /** The form's key: it stays the same for every retry. */
  readonly requestKey: string;
  told: string | null;
}

export async function waitingParticipants(
  ownerUrl: string,
  emailOf: (siteCode: string) => string,
): Promise<Waiting[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ id: string; site: string }[]>`
      select p.id, s.code as site from participants p join sites s on s.study_id = p.study_id and s.id = p.site_id
      where not exists (select from allocations a where a.participant_id = p.id) order by p.screening_number`;
    return rows.map(({ id, site }) => ({
      participantId: id,
      email: emailOf(site),
      requestKey: randomUUID(),
      told: null,
    }));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * An investigator who randomizes one after the other, and presses again under the same key whenever no answer comes. Every answer
 * that did come is kept: it is a promise.
 */
export async function investigatorAtWork(
  installation: MortalInstallation,
  study: string,
  action: BuiltAction,
  queue: Waiting[],
  onTold: () => void,
): Promise<void> {
  let session: Session | null = null;
  let origin = installation.origin();
  for (let next = queue[0]; next !== undefined; next = queue[0]) {
    const present = installation.origin();
    if (present === null) {
      await moment();
      continue;
    }
    try {
      if (session === null || present !== origin) {
        session = sessionOfNobody(present);
        await signIn(session, next.email);
        origin = present;
      }
      const sent = { studyCode: study, idempotencyKey: next.requestKey, participantId: next.participantId };
      const ask = actionAsk(action, paths.randomization(study, next.participantId), [sent]);
      const answer = await session.ask(ask);
      const told = /Randomized as (R-\d+)/.exec(answer.body.toString("utf8"))?.[1];
      if (told === undefined) {
        // Failed, or signed out by a dead database: another try, as a person would.
        session = null;
        await moment();
        continue;
      }
      next.told = told;
      onTold();
      queue.shift();
    } catch {
      session = null;
      await moment();
    }
  }
}

const moment = () => new Promise((done) => setTimeout(done, 30));
