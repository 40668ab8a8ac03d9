import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { kitDestructions } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import type { DestroyKit } from "./input";
import { kitAtHandOrNull, noSuchKit } from "./kit-at-hand";
import type { KitState } from "./kit-state";

const MAY_BE: readonly KitState[] = ["returned", "damaged", "depot"];

/** Records that a kit was destroyed, how and why. Refused unless it came back, arrived damaged or never left the depot; and twice. */
export async function destroyKit(
  member: MemberAtWork,
  input: DestroyKit,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ number: string }>> {
  return asActor(member.actor, { event: "kit.destroyed", requestKey, input }, async (tx) => {
    const kit = await kitAtHandOrNull(tx, member.study.id, input.kitId);
    if (kit === null) return noSuchKit();
    if (kit.state === "destroyed")
      return refused("duplicate", `Kit ${kit.number} is destroyed already. Nothing was saved.`);
    if (!MAY_BE.includes(kit.state))
      return refused(
        "refused",
        `Kit ${kit.number} is ${kit.state}. Only a kit that was returned, arrived damaged or stands in the depot can be destroyed: let the site return it first.`,
      );
    const todayOn = siteDay(now(), kit.timeZone);
    if (input.destroyedOn > todayOn)
      return refused(
        "refused",
        `Destroyed on: ${formatDate(input.destroyedOn)} is in the future. Nothing was saved.`,
        {
          destroyedOn: "In the future.",
        },
      );
    const { destroyedOn, method, reason } = input;
    await tx
      .insert(kitDestructions)
      .values({ studyId: member.study.id, siteId: kit.siteId, kitId: kit.id, destroyedOn, method, reason });
    return done({ number: kit.number });
  });
}
