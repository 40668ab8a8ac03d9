import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { kitQuarantines } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import type { QuarantineKit } from "./input";
import { kitAtHandOrNull, noSuchKit } from "./kit-at-hand";
import type { KitState } from "./kit-state";

const OVER: readonly KitState[] = ["given", "returned", "destroyed", "missing", "depot"];

/** Sets a kit aside: nobody gives it until a pharmacist releases it. Refused for a kit that is used up, gone or set aside already. */
export async function quarantineKit(
  member: MemberAtWork,
  input: QuarantineKit,
  requestKey: string,
): Promise<Outcome<{ number: string }>> {
  return asActor(member.actor, { event: "kit.quarantined", requestKey, input }, async (tx) => {
    const kit = await kitAtHandOrNull(tx, member.study.id, input.kitId);
    if (kit === null) return noSuchKit();
    if (kit.state === "quarantined")
      return refused("duplicate", `Kit ${kit.number} is in quarantine already. Leave it there.`);
    if (OVER.includes(kit.state) || kit.siteId === null)
      return refused(
        "refused",
        `Kit ${kit.number} is ${kit.state}: there is nothing to set aside. Nothing was saved.`,
      );
    await tx.insert(kitQuarantines).values({
      studyId: member.study.id,
      siteId: kit.siteId,
      kitId: kit.id,
      ordinal: kit.quarantines + 1,
      reason: input.reason,
    });
    return done({ number: kit.number });
  });
}
