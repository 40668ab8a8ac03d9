import canonicalize from "canonicalize";
import { eq } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { importedLists } from "@/db/schema/imported-lists";
import { openings } from "@/db/schema/openings";
import { sites } from "@/db/schema/studies";
import { keepList } from "@/lib/allocations/keep-list";
import type { MemberAtWork } from "@/lib/auth/types";
import {
  type SealingRequest,
  sealAllocationList,
  sealMinimization,
} from "@/lib/blinding/sealed-allocation-list";
import { type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import type { PublishedCommitment } from "@/lib/blinding/types";
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

/**
 * Opens a study: fixes the protocol version, draws and seals the allocation list (for a minimization its secret alone, since
 * each participant is drawn for when randomized), or takes the one that was prepared elsewhere and sealed here before, numbers and
 * seals the kits of every site, publishes the commitment, and signs all of it. From here on the version and the list cannot
 * change. Refused when the study is open already, has no site, or a list that is prepared elsewhere is not here yet.
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
      const siteRows = await tx.select({ id: sites.id, code: sites.code }).from(sites).orderBy(sites.code);
      if (siteRows.length === 0)
        return refused("refused", "The study has no site yet. Add one under People, then open.");
      const published = await withDuty(tx, member.actor, "allocator", (allocator) =>
        sealListAndKits(allocator, member, protocol, siteRows, { ...means, key }),
      );
      if ("ok" in published) return published;
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
  siteRows: readonly { id: string; code: string }[],
  { key, entropy, now }: OpeningMeans & { readonly key: SealingKey },
): Promise<PublishedCommitment | Refusal> {
  const design = designOf(protocol);
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
  const published =
    design.method === "imported"
      ? await preparedCommitment(tx, request)
      : await drawnCommitment(tx, request, design, key, entropy);
  if ("ok" in published) return published;
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
  return published;
}

type ListRequest = Omit<SealingRequest, "design">;

async function drawnCommitment(
  tx: Tx,
  request: ListRequest,
  design: DrawnDesign,
  key: SealingKey,
  entropy: Entropy,
): Promise<PublishedCommitment> {
  const list =
    design.method === "minimization"
      ? sealMinimization({ ...request, design }, key, entropy)
      : sealAllocationList({ ...request, design }, key, entropy);
  await keepList(tx, request.studyId, list);
  return list.published;
}

/** The commitment to the list that the pharmacist brought in; it must be of this protocol and of these sites. */
async function preparedCommitment(
  tx: Tx,
  { studyId, protocolVersion, openedAt, strata }: ListRequest,
): Promise<PublishedCommitment | Refusal> {
  const [row] = await tx
    .select({ commitment: importedLists.commitment })
    .from(importedLists)
    .where(eq(importedLists.studyId, studyId));
  // Written by this system when the list was sealed.
  const prepared = row?.commitment as PublishedCommitment | undefined;
  if (!prepared)
    return refused(
      "refused",
      "This protocol's allocation list is prepared elsewhere and is not here yet. The pharmacist brings it in under Supply; then open.",
    );
  if (prepared.protocolVersion !== protocolVersion || prepared.strata.join() !== strata.join())
    return refused(
      "refused",
      "The sealed list is of another protocol version or of other sites than the study has now. Put them back as they were when it was sealed, or create the study anew.",
    );
  return { ...prepared, openedAt: openedAt.toISOString() };
}
