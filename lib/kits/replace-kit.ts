import { and, eq } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { kitAssignments, kitContents, kits } from "@/db/schema/kits";
import { kitReplacements } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { openBox, type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { noKey, refusingUnopened } from "@/lib/blinding/unopened-box";
import { siteDay } from "@/lib/calendar/site-day";
import { protocolInForce } from "@/lib/protocol/reads";
import type { Entropy } from "@/lib/randomization/entropy";
import { suitableKitsOrNull } from "./free-kits";
import type { ReplaceKit } from "./input";
import { type KitAtHand, kitAtHandOrNull } from "./kit-at-hand";
import { kitContentPlace } from "./kit-box";

/** Where the server's key, randomness and time come from; tests give their own. Null: the server has no key. */
export interface ReplacementMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

/**
 * Assigns another kit in the place of one that is damaged, missing, set aside or out of date, for a dose that is still to be given. Refused
 * when no suitable kit is free, in words that say nothing of what was in the first; when somebody replaced it meanwhile (`stale`);
 * when the dose of the visit is logged; and when the server's key is missing or what is sealed does not open.
 */
export async function replaceKit(
  member: MemberAtWork,
  input: ReplaceKit,
  requestKey: string,
  means: ReplacementMeans = serverMeans(),
): Promise<Outcome<{ number: string }>> {
  return asActor(
    member.actor,
    { event: "kit.replaced", reason: input.reason, requestKey, input },
    async (tx) => {
      const old = await kitAtHandOrNull(tx, member.study.id, input.kitId);
      const [assignment] = await tx
        .select({ siteId: kitAssignments.siteId, kitId: kitAssignments.kitId })
        .from(kitAssignments)
        .where(
          and(
            eq(kitAssignments.studyId, member.study.id),
            eq(kitAssignments.participantId, input.participantId),
            eq(kitAssignments.visitCode, input.visitCode),
          ),
        );
      if (!assignment || old === null)
        return refused(
          "not-found",
          "No kit is assigned to this participant and visit at your site. Go back to Today.",
        );
      if (assignment.kitId !== old.id)
        return refused("stale", "Somebody replaced this kit meanwhile. Reload to see the one to take.");
      if (old.state === "given" || old.state === "not-given")
        return refused(
          "refused",
          `The dose of this visit is logged with kit ${old.number}. Nothing was replaced.`,
        );
      const protocol = await protocolInForce(tx, member);
      const { key } = means;
      if (key === null) return noKey();
      const place = { ...input, siteId: assignment.siteId };
      return refusingUnopened(() =>
        withDuty(tx, member.actor, "allocator", (allocator) =>
          replaced(allocator, member, place, old, protocol.arms, { ...means, key }),
        ),
      );
    },
  );
}

const serverMeans = (): ReplacementMeans => ({
  key: blindingKeyOrNull(process.env),
  entropy: systemEntropy,
  now: () => new Date(),
});

async function replaced(
  tx: Tx,
  member: MemberAtWork,
  { participantId, visitCode, reason, siteId }: ReplaceKit & { readonly siteId: string },
  old: KitAtHand,
  contents: readonly { readonly code: string }[],
  { key, entropy, now }: ReplacementMeans & { readonly key: SealingKey },
): Promise<Outcome<{ number: string }>> {
  const studyId = member.study.id;
  const studyKey = studySealingKey(key, studyId);
  const [sealed] = await tx
    .select({ ciphertext: kitContents.ciphertext })
    .from(kitContents)
    .where(and(eq(kitContents.studyId, studyId), eq(kitContents.kitId, old.id)));
  const [kitId] =
    (await suitableKitsOrNull(
      tx,
      { studyId, siteId },
      {
        content: openBox(studyKey, kitContentPlace(studyId, old.id), sealed?.ciphertext ?? ""),
        contents: contents.map(({ code }) => code),
        usedOn: [siteDay(now(), old.timeZone)],
      },
      studyKey,
      entropy,
    )) ?? [];
  if (kitId === undefined)
    return refused(
      "refused",
      "No suitable kit is free at this site. Give nothing, and call the pharmacist. Nothing was saved.",
    );
  await tx
    .insert(kitReplacements)
    .values({ studyId, siteId, participantId, visitCode, kitId: old.id, byKitId: kitId, reason });
  await tx
    .update(kitAssignments)
    .set({ kitId })
    .where(
      and(
        eq(kitAssignments.studyId, studyId),
        eq(kitAssignments.participantId, participantId),
        eq(kitAssignments.visitCode, visitCode),
      ),
    );
  const [taken] = await tx
    .select({ number: kits.number })
    .from(kits)
    .where(and(eq(kits.studyId, studyId), eq(kits.id, kitId)));
  return done({ number: taken?.number ?? "" });
}
