import canonicalize from "canonicalize";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { allocationSlots, listSecrets } from "@/db/schema/allocations";
import { openings } from "@/db/schema/openings";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { sealAllocationList, sealMinimization } from "@/lib/blinding/sealed-allocation-list";
import { type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { prepareKits } from "@/lib/kits/prepare-kits";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { designOf, stratificationOf } from "@/lib/randomization/design-of";
import type { Entropy } from "@/lib/randomization/entropy";
import { strataKeys } from "@/lib/randomization/strata";
import type { DrawnDesign } from "@/lib/randomization/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import type { OpenStudy } from "./input";
import { plannedKits } from "./planned-kits";

/** Where the server's key, randomness and time come from; tests give their own. Null: the server has no key. */
export interface OpeningMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

const ROWS_AT_ONCE = 500;

/**
 * Opens a study: fixes the protocol version, draws and seals the allocation list (for a minimization its secret alone, since
 * each participant is drawn for when randomized), numbers and seals the kits of every site, publishes the commitment, and signs all of it. From here on the version and the list cannot change. Refused when the
 * study is open already, has no site, or its list is prepared elsewhere.
 */
export async function openStudy(
  member: MemberAtWork,
  input: OpenStudy,
  requestKey: string,
  means: OpeningMeans,
): Promise<Outcome<{ root: string }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const { key } = means;
  if (key === null)
    return refused(
      "refused",
      "This server has no blinding key to seal the list with. Whoever runs it finds the reason in its log; then open again.",
    );
  return asActor(
    member.actor,
    { event: "study.opened", reason: input.reason, requestKey, input },
    async (tx) => {
      const protocol = await protocolInForce(tx, member);
      const design = designOf(protocol);
      if (design.method === "imported")
        return refused(
          "refused",
          "This protocol's allocation list was prepared elsewhere. Bring it in with the study package (npm run study -- import).",
        );
      const siteRows = await tx.select({ id: sites.id, code: sites.code }).from(sites).orderBy(sites.code);
      if (siteRows.length === 0)
        return refused("refused", "The study has no site yet. Add one under People, then open.");
      const published = await withDuty(tx, member.actor, "allocator", (allocator) =>
        sealListAndKits(allocator, member, protocol, design, siteRows, { ...means, key }),
      );
      const { signatureId } = await signContent(tx, member, MEANINGS.opening, canonicalize(published) ?? "");
      await tx.insert(openings).values({
        studyId: member.study.id,
        protocolVersion: protocol.version,
        commitment: published,
        signatureId,
        reason: input.reason,
      });
      return done({ root: published.root });
    },
  );
}

async function sealListAndKits(
  tx: Tx,
  member: MemberAtWork,
  protocol: Protocol,
  design: DrawnDesign,
  siteRows: readonly { id: string; code: string }[],
  { key, entropy, now }: OpeningMeans & { readonly key: SealingKey },
) {
  const studyId = member.study.id;
  const siteCodes = siteRows.map((site) => site.code);
  const request = {
    studyId,
    studyCode: member.study.code,
    protocolVersion: protocol.version,
    openedAt: now(),
    strata: strataKeys(stratificationOf(protocol, siteCodes)),
    slotsPerStratum: protocol.plannedParticipants,
  };
  const list =
    design.method === "minimization"
      ? sealMinimization({ ...request, design }, key, entropy)
      : sealAllocationList({ ...request, design }, key, entropy);
  await tx.insert(listSecrets).values({ studyId, ciphertext: list.sealedSecret });
  for (let from = 0; from < list.slots.length; from += ROWS_AT_ONCE) {
    await tx.insert(allocationSlots).values(
      list.slots.slice(from, from + ROWS_AT_ONCE).map((slot) => ({
        studyId,
        listIndex: slot.index,
        stratum: slot.stratum,
        position: slot.position,
        ciphertext: slot.sealed,
        commitment: slot.commitment,
      })),
    );
  }
  const taken = new Set<string>();
  for (const site of siteRows)
    await prepareKits(
      tx,
      { studyId, siteId: site.id },
      plannedKits(protocol),
      taken,
      studySealingKey(key, studyId),
      entropy,
    );
  return list.published;
}
