import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { kitReturns } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ReturnKit } from "./input";
import { kitAtHandOrNull, noSuchKit } from "./kit-at-hand";
import type { KitState } from "./kit-state";

const NOT_HERE: readonly KitState[] = ["depot", "in-transit", "missing"];

/** Hands a kit back to the pharmacy, used or not, and says what is left in it. Refused for a kit the site does not have, and twice. */
export async function returnKit(
  member: MemberAtWork,
  input: ReturnKit,
  requestKey: string,
): Promise<Outcome<{ number: string }>> {
  return asActor(member.actor, { event: "kit.returned", requestKey, input }, async (tx) => {
    const kit = await kitAtHandOrNull(tx, member.study.id, input.kitId);
    if (kit === null) return noSuchKit();
    if (kit.state === "returned" || kit.state === "destroyed")
      return refused("duplicate", `Kit ${kit.number} is ${kit.state} already. Nothing was saved.`);
    if (NOT_HERE.includes(kit.state) || kit.siteId === null)
      return refused(
        "refused",
        `Kit ${kit.number} was not received at the site, so it cannot come back from it. Nothing was saved.`,
      );
    if (kit.state === "given" && input.contents === "unopened")
      return refused(
        "refused",
        `Kit ${kit.number} was given, so it cannot be unopened. Look at the number and at what is left.`,
        {
          contents: "It was given.",
        },
      );
    const { contents, reason } = input;
    await tx
      .insert(kitReturns)
      .values({ studyId: member.study.id, siteId: kit.siteId, kitId: kit.id, contents, reason });
    return done({ number: kit.number });
  });
}
