import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import type { AddSite } from "./input";

/** Adds a site to a study that is not open yet: the allocation list and the kits are made per site at the opening. */
export async function addSite(
  member: MemberAtWork,
  input: AddSite,
  requestKey: string,
): Promise<Outcome<{ code: string; name: string }>> {
  return asActor(member.actor, { event: "site.added", requestKey, input }, async (tx) => {
    if (member.openedAt !== null)
      return refused(
        "refused",
        "The study is open. Its allocation list and kits were made for the sites it had then, and are sealed; a site can be added before the opening only.",
      );
    await tx.insert(sites).values({ studyId: member.study.id, ...input });
    return done({ code: input.code, name: input.name });
  });
}
