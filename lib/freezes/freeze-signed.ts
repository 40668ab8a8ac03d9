import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { freezes } from "@/db/schema/freezes";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { standings } from "@/lib/states/reads";
import type { FreezeSigned } from "./input";
import { isReadyToFreeze, readyToFreeze } from "./ready-to-freeze";

const ROWS_AT_ONCE = 1_000;

/**
 * Freezes every part of every record that is ready, of one site or of all: before a lock that is hundreds. Waits for every write under
 * way. Refused when meanwhile there are more or fewer than the data manager saw: what is frozen is what was decided on.
 */
export async function freezeSigned(
  member: MemberAtWork,
  { siteCode, ready, reason }: FreezeSigned,
  requestKey: string,
): Promise<Outcome<{ frozen: number; participants: number }>> {
  const why = { event: "records.frozen", reason, requestKey, input: { siteCode, ready } } as const;
  return asActor(member.actor, why, async (tx) => {
    await holdConduct(tx, member.study.id);
    const everybody = await standings(tx, member);
    const ofSite = siteCode ? everybody.filter((one) => one.siteCode === siteCode) : everybody;
    const now = readyToFreeze(ofSite);
    if (now !== ready)
      return refused(
        "stale",
        `${now} ${now === 1 ? "part is" : "parts are"} ready now, not ${ready}. Nothing was frozen: reload, look again, and decide anew.`,
      );
    const sites = new Map(
      (
        await tx.execute<{ id: string; siteId: string }>(
          sql`select id, site_id as "siteId" from participants where study_id = ${member.study.id}`,
        )
      ).map(({ id, siteId }) => [id, siteId]),
    );
    const rows = ofSite.flatMap(({ id, parts }) =>
      parts.filter(isReadyToFreeze).map(({ part, visit }) => ({
        studyId: member.study.id,
        siteId: sites.get(id) ?? "",
        participantId: id,
        part,
        visitCode: visit,
        reason,
      })),
    );
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await tx.insert(freezes).values(rows.slice(from, from + ROWS_AT_ONCE));
    return done({
      frozen: rows.length,
      participants: new Set(rows.map(({ participantId }) => participantId)).size,
    });
  });
}
