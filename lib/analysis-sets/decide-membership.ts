import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { analysisSetDecisions } from "@/db/schema/analysis-sets";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "@/lib/locks/hold-conduct";
import type { DecideMembership } from "./input";

/**
 * The statistician's decision on one participant and set, with its reason; a further one supersedes it. Refused after the
 * unblinding, for who was not randomized, and to a statistician of one site.
 */
export async function decideMembership(
  member: MemberAtWork,
  input: DecideMembership,
  requestKey: string,
): Promise<Outcome<null>> {
  if (member.role !== "statistician" || member.site !== null)
    return refused("refused", "A statistician of all sites decides on analysis sets. Nothing was saved.");
  if (member.stage === "unblinded")
    return refused(
      "refused",
      "The study is unblinded. Analysis sets are decided before anybody knows an arm.",
    );
  return asActor(member.actor, { event: "analysis-set.decided", requestKey, input }, async (tx) => {
    // An unblinding waits for this, and this for an unblinding.
    await holdConduct(tx, member.study.id);
    const [row] = await tx.execute<{ id: string; site_id: string }>(sql`
      select p.id, p.site_id from participants p
      join allocations a on a.study_id = p.study_id and a.participant_id = p.id
      where p.study_id = ${member.study.id} and p.screening_number = ${input.participant}`);
    if (!row)
      return refused("refused", "Nobody with this number is randomized. Choose a participant of the list.", {
        participant: "Not randomized.",
      });
    await tx.insert(analysisSetDecisions).values({
      studyId: member.study.id,
      siteId: row.site_id,
      participantId: row.id,
      setCode: input.set,
      verdict: input.verdict,
      reason: input.reason,
    });
    return done(null);
  });
}
