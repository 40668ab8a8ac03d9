import { sql } from "drizzle-orm";
import { asActor, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { checkRuns } from "@/db/schema/edit-checks";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce, protocolOverTime } from "@/lib/protocol/reads";
import { checkChunk } from "./check-chunk";
import type { RunChecks } from "./input";

export const PARTICIPANTS_AT_ONCE = 200;

export interface ChecksRun {
  /** Where to go on; null at the end. */
  readonly after: string | null;
  /** When the first step began: the next is asked with it. Null when the step before did not say. */
  readonly beganAt: Date | null;
  readonly done: number;
  readonly total: number;
  readonly opened: number;
  readonly closed: number;
}

/**
 * One step of running the protocol's checks over what is already there: the next participants, in a transaction of its own. Interrupted, the
 * run is begun again and opens nothing twice. Only a data manager of all sites runs it: it reads every site's data as the archivist,
 * and answers counts alone. A run that came to its end is kept with its beginning, for what an amendment after that still asks.
 */
export async function runChecks(
  member: MemberAtWork,
  { after, beganAt = null }: Pick<RunChecks, "after"> & Partial<RunChecks>,
  requestKey: string,
): Promise<Outcome<ChecksRun>> {
  if (member.role !== "data_manager" || member.site !== null)
    return refused("refused", "A data manager of all sites runs the checks. Nothing was saved.");
  // Two runs at once take turns, step by step, and the second finds nothing new.
  const why = { event: "checks.run", requestKey, input: { after }, turnOf: member.study.id } as const;
  return asActor(member.actor, why, async (tx) => {
    const [protocol, inTime] = await Promise.all([protocolInForce(tx, member), protocolOverTime(tx, member)]);
    if ((protocol.editChecks ?? []).length === 0)
      return refused("refused", "The protocol in force has no edit checks. There is nothing to run.");
    const ran = await withDuty(tx, member.actor, "archivist", async (archivist) => {
      const chunk = await checkChunk(archivist, {
        study: member.study,
        protocol,
        protocolAt: inTime.at,
        after,
        limit: PARTICIPANTS_AT_ONCE,
        opensQueries: true,
      });
      const [count] = await archivist.execute<{ total: number; done: number; now: string }>(sql`
        select now() as now, count(*)::int as total, count(*) filter (where ${chunk.after}::uuid is null or p.id <= ${chunk.after}::uuid)::int as done
        from participants p where p.study_id = ${member.study.id}`);
      return {
        ...chunk,
        total: count?.total ?? 0,
        done: count?.done ?? 0,
        at: new Date(count?.now ?? Number.NaN),
      };
    });
    const since = after === null || (beganAt !== null && beganAt > ran.at) ? ran.at : beganAt;
    if (ran.after === null && since !== null)
      await tx
        .insert(checkRuns)
        .values({ studyId: member.study.id, participants: ran.total, beganAt: since });
    return done({
      after: ran.after,
      beganAt: since,
      done: ran.done,
      total: ran.total,
      opened: ran.opened,
      closed: ran.closed,
    });
  });
}
