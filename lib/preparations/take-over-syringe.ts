import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sites } from "@/db/schema/studies";
import { syringeHandOvers, syringePreparations } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { happenedAt } from "@/lib/injections/given-at";
import type { TakeOverSyringe } from "./input";

/**
 * Records that a blinded person took a masked syringe over from whoever prepared it: never the same person, which PostgreSQL enforces. Refused when
 * nothing was prepared from the kit, and a second time.
 */
export async function takeOverSyringe(
  member: MemberAtWork,
  input: TakeOverSyringe,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string; visitCode: string }>> {
  return asActor(member.actor, { event: "syringe.taken-over", requestKey, input }, async (tx) => {
    const [prepared] = await tx
      .select({
        siteId: syringePreparations.siteId,
        participantId: syringePreparations.participantId,
        visitCode: syringePreparations.visitCode,
        preparedAt: syringePreparations.preparedAt,
        preparedBy: syringePreparations.recordedBy,
        timeZone: sites.timeZone,
      })
      .from(syringePreparations)
      .innerJoin(
        sites,
        and(eq(sites.studyId, syringePreparations.studyId), eq(sites.id, syringePreparations.siteId)),
      )
      .where(
        and(eq(syringePreparations.studyId, member.study.id), eq(syringePreparations.kitId, input.kitId)),
      );
    if (!prepared)
      return refused(
        "not-found",
        "No syringe is prepared from this kit yet. Give nothing; call the pharmacist.",
      );
    const { timeZone, preparedAt } = prepared;
    const when = happenedAt({
      local: input.handedOverAt,
      timeZone,
      nowAt: now(),
      field: "handedOverAt",
      label: "Handed over",
    });
    if (!when.ok) return when;
    if (when.at.getTime() < preparedAt.getTime())
      return refused(
        "refused",
        `Handed over: the syringe was prepared at ${formatInstant(preparedAt, timeZone)}. Nothing was saved.`,
        { handedOverAt: "Before it was prepared." },
      );
    await tx.insert(syringeHandOvers).values({
      studyId: member.study.id,
      siteId: prepared.siteId,
      kitId: input.kitId,
      preparedBy: prepared.preparedBy,
      handedOverAt: when.at,
    });
    return done({ participantId: prepared.participantId, visitCode: prepared.visitCode });
  });
}
