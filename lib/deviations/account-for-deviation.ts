import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { deviationAccounts } from "@/db/schema/deviations";
import type { MemberAtWork } from "@/lib/auth/types";
import { placeOfDeviationOrNull } from "./deviation-place";
import type { AccountForDeviation } from "./input";

/** What a deviation meant for the participant and what was done about it; said again, the newest counts and the earlier stays. */
export async function accountForDeviation(
  member: MemberAtWork,
  input: AccountForDeviation,
  requestKey: string,
): Promise<Outcome<{ deviationId: string }>> {
  return asActor(member.actor, { event: "deviation.accounted-for", requestKey, input }, async (tx) => {
    const place = await placeOfDeviationOrNull(tx, member, input.deviationId);
    if (place === null)
      return refused("not-found", "There is no such deviation at your site. Open it from the list again.");
    await tx
      .insert(deviationAccounts)
      .values({ ...place, consequence: input.consequenceNote, action: input.actionNote });
    return done({ deviationId: input.deviationId });
  });
}
