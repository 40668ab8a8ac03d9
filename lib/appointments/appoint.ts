import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { StudyRole } from "@/db/roles";
import { memberships } from "@/db/schema/memberships";
import { people } from "@/db/schema/people";
import { type MemberAtWork, ROLE_TITLES } from "@/lib/auth/types";
import type { Appoint } from "./input";
import { OFFICE_ROLES, OFFICE_TITLES } from "./types";

/**
 * Gives an office of the study to a member whose role suits it (docs/decisions/0031). Refused: oneself, another role, an
 * office held already, a second safety person, and a safety person of one site only.
 */
export async function appoint(
  member: MemberAtWork,
  input: Appoint,
  requestKey: string,
): Promise<Outcome<{ name: string; title: string }>> {
  return asActor(member.actor, { event: "appointment.made", requestKey, input }, async (tx) => {
    const title = OFFICE_TITLES[input.office];
    if (input.personId === member.actor.personId)
      return refused("refused", "Nobody appoints themselves. Ask another administrator.");
    const [person] = await tx
      .select({ name: people.name, role: memberships.role, siteId: memberships.siteId })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(
        and(
          eq(memberships.studyId, member.study.id),
          eq(memberships.personId, input.personId),
          isNull(memberships.endedAt),
        ),
      );
    if (!person) return refused("stale", "This person is not in the study any more. Reload the list.");
    const suited = OFFICE_ROLES[input.office];
    if (!suited.includes(person.role as StudyRole))
      return refused(
        "refused",
        `${title}: this office is given to ${suited.map((role) => ROLE_TITLES[role].toLowerCase()).join(" or ")}, and ${person.name} is ${ROLE_TITLES[person.role as StudyRole].toLowerCase()}.`,
        { personId: "Another role than the office needs." },
      );
    if (input.office === "safety-person" && person.siteId !== null)
      return refused("refused", `${person.name} works at one site; the safety person is one of all sites.`, {
        personId: "Choose somebody of all sites.",
      });
    // Not by drizzle, which would name the end of it too: nobody may give one at the start.
    await tx.execute(
      sql`insert into appointments (study_id, person_id, office) values (${member.study.id}, ${input.personId}, ${input.office})`,
    );
    return done({ name: person.name, title });
  });
}
