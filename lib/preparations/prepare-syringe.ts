import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { syringePreparations } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import { happenedAt } from "@/lib/injections/given-at";
import { protocolInForce } from "@/lib/protocol/reads";
import type { PrepareSyringe } from "./input";

interface Assigned extends Record<string, unknown> {
  site_id: string;
  participant_id: string;
  visit_code: string;
  number: string;
  time_zone: string;
  is_logged: boolean;
}

/**
 * Records that an unblinded person drew a masked syringe from a participant's kit. Once for each kit: a spoiled syringe needs another kit, which
 * the nurse asks for. Refused when the protocol asks for no such preparation, the kit is nobody's, must not be given, or its dose is logged.
 */
export async function prepareSyringe(
  member: MemberAtWork,
  input: PrepareSyringe,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ kitId: string; number: string }>> {
  return asActor(member.actor, { event: "syringe.prepared", requestKey, input }, async (tx) => {
    const studyId = member.study.id;
    const protocol = await protocolInForce(tx, member);
    if (protocol.dosing.preparation !== "masked-syringe")
      return refused("refused", "This protocol asks for no masked syringe. Nothing was saved.");
    const [kit] = await tx.execute<Assigned>(sql`
      select a.site_id, a.participant_id, a.visit_code, k.number, s.time_zone,
        exists (select from injections i where i.study_id = a.study_id and i.participant_id = a.participant_id and i.visit_code = a.visit_code) as is_logged
      from kit_assignments a
      join kits k on k.study_id = a.study_id and k.id = a.kit_id
      join sites s on s.study_id = a.study_id and s.id = a.site_id
      where a.study_id = ${studyId} and a.kit_id = ${input.kitId}`);
    if (!kit)
      return refused(
        "not-found",
        "This kit is assigned to nobody. Reload the list; it may have been replaced.",
      );
    if (kit.is_logged)
      return refused(
        "refused",
        `The dose of kit ${kit.number} is logged. Prepare nothing. Nothing was saved.`,
      );
    const when = happenedAt({
      local: input.preparedAt,
      timeZone: kit.time_zone,
      nowAt: now(),
      field: "preparedAt",
      label: "Prepared",
    });
    if (!when.ok) return when;
    const [{ problem } = { problem: null }] = await tx.execute<{ problem: string | null }>(
      sql`select verum.kit_problem_or_null(${input.kitId}, now(), ${siteDay(when.at, kit.time_zone)}::date) as problem`,
    );
    if (problem !== null && problem !== "syringe_is_handed_over")
      return refused(
        "refused",
        `Kit ${kit.number} must not be given: it is in quarantine, not received or out of date. Draw nothing from it; let the nurse replace it.`,
      );
    await tx.insert(syringePreparations).values({
      studyId,
      siteId: kit.site_id,
      participantId: kit.participant_id,
      visitCode: kit.visit_code,
      kitId: input.kitId,
      preparedAt: when.at,
    });
    return done({ kitId: input.kitId, number: kit.number });
  });
}
