import { eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { participants } from "@/db/schema/participants";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import type { ScreenParticipant } from "./input";
import { nextScreeningNumber } from "./next-screening-number";

/**
 * Enters a person into screening and gives the screening number, as in 01-007. Refused when the study does not recruit. Whoever failed
 * screening before is screened again instead (screen-again).
 */
export async function screenParticipant(
  member: MemberAtWork,
  input: ScreenParticipant,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ participantId: string; screeningNumber: string }>> {
  return asActor(member.actor, { event: "participant.screened", requestKey, input }, async (tx) => {
    if (member.stage === "closed to recruitment")
      return refused(
        "refused",
        "Recruitment is closed: nobody new is screened. It can be reopened under Conduct.",
      );
    const site = await siteOf(tx, member, input.siteCode);
    if ("ok" in site) return site;
    const year = Number(siteDay(now(), site.timeZone).slice(0, 4));
    if (input.birthYear > year)
      return refused("refused", "Year of birth: it lies in the future. Check it.", {
        birthYear: "It lies in the future.",
      });
    const screeningNumber = await nextScreeningNumber(tx, site);
    const [row] = await tx
      .insert(participants)
      .values({
        studyId: member.study.id,
        siteId: site.id,
        screeningNumber,
        sex: input.sex,
        birthYear: input.birthYear,
      })
      .returning({ id: participants.id });
    if (!row) throw new Error("the participant was not written");
    return done({ participantId: row.id, screeningNumber });
  });
}

interface Place {
  readonly id: string;
  readonly code: string;
  readonly timeZone: string;
}

async function siteOf(tx: Tx, member: MemberAtWork, siteCode: string | undefined): Promise<Place | Refusal> {
  if (member.site) return member.site;
  const [site] = await tx
    .select({ id: sites.id, code: sites.code, timeZone: sites.timeZone })
    .from(sites)
    .where(eq(sites.code, siteCode ?? ""));
  return (
    site ??
    refused("refused", "Site: choose where the participant is screened.", { siteCode: "Choose a site." })
  );
}
