import { allocationList } from "@/lib/randomization/allocation-list";
import { designProblems } from "@/lib/randomization/design-problems";
import type { Entropy } from "@/lib/randomization/entropy";
import type { ImportedDesign, ListDesign, MinimizationDesign, Slot } from "@/lib/randomization/types";
import { commitSlot, plainDesign, publishedCommitment } from "./commitment";
import {
  openBox,
  type SealedBox,
  type SealedPlace,
  type SealingKey,
  sealBox,
  studySealingKey,
} from "./sealed-box";
import { openSlot, sealSlot } from "./sealed-slot";
import type { AllocationReveal, CommittedDesign, PublishedCommitment } from "./types";

/** `index` is the place in the whole list, from 0; `position` counts from 1 within the stratum. */
export type SealedSlot = {
  readonly index: number;
  readonly stratum: string;
  readonly position: number;
  readonly commitment: string;
  readonly sealed: SealedBox;
};

/** All that a database keeps of a list before unblinding: nothing in it shows an arm. */
export type SealedAllocationList = {
  readonly published: PublishedCommitment;
  readonly sealedSecret: SealedBox;
  readonly slots: readonly SealedSlot[];
};

export type SealingRequest<Design extends CommittedDesign = CommittedDesign> = {
  readonly studyId: string;
  readonly studyCode: string;
  readonly protocolVersion: string;
  readonly openedAt: Date;
  readonly design: Design;
  /** As `strataKeys` gives them. */
  readonly strata: readonly string[];
  readonly slotsPerStratum: number;
};

/**
 * Draws a study's secret, generates its list, salts, seals and commits to every slot. The secret and the list exist only
 * inside this call. Throws RangeError, with each problem and its remedy, for a design no list can be made for.
 */
export function sealAllocationList(
  request: SealingRequest<ListDesign>,
  installationKey: SealingKey,
  entropy: Entropy,
): SealedAllocationList {
  const { design, strata, slotsPerStratum } = request;
  const secret = entropy(32);
  const list = allocationList({ design, strata, slotsPerStratum, secret });
  return sealList(request, list, hex(secret), installationKey, entropy);
}

/**
 * Salts, seals and commits to a list that was prepared elsewhere, given in canonical order. Its secret is drawn too, but
 * only salts the design's commitment. Throws RangeError for an unknown arm or stratum, and for a slot out of order.
 */
export function sealImportedList(
  request: SealingRequest<ImportedDesign>,
  list: readonly Slot[],
  installationKey: SealingKey,
  entropy: Entropy,
): SealedAllocationList {
  refuseDisorder(request, list);
  return sealList(request, list, hex(entropy(32)), installationKey, entropy);
}

function sealList(
  request: SealingRequest,
  list: readonly Slot[],
  secretHex: string,
  installationKey: SealingKey,
  entropy: Entropy,
): SealedAllocationList {
  const { studyId } = request;
  const studyKey = studySealingKey(installationKey, studyId);
  const salted = list.map((slot) => ({ ...slot, salt: hex(entropy(32)) }));
  const published = publishedCommitment({ ...request, secretHex, slots: salted });
  return {
    published,
    sealedSecret: sealBox(studyKey, listSecretPlace(studyId), secretHex, entropy),
    slots: salted.map((slot, index) => ({
      index,
      stratum: slot.stratum,
      position: slot.position,
      commitment: published.commitments[index] as string,
      sealed: sealSlot(studyKey, studyId, slot, entropy),
    })),
  };
}

/**
 * Draws a study's secret and commits to it and to the design, for a minimization, whose draws are sealed one by one as
 * `sealDraw` does it. Throws RangeError, with each problem and its remedy, for a design nothing can be drawn by.
 */
export function sealMinimization(
  request: SealingRequest<MinimizationDesign>,
  installationKey: SealingKey,
  entropy: Entropy,
): SealedAllocationList {
  const problems = designProblems(request.design).map(({ problem, remedy }) => `${problem}; ${remedy}`);
  if (problems.length > 0) throw new RangeError(problems.join("\n"));
  return sealList(request, [], hex(entropy(32)), installationKey, entropy);
}

/** The secret a study's allocations are drawn from, 32 bytes. Throws SealedBoxError when its box does not open. */
export function openListSecret(studyKey: SealingKey, studyId: string, sealedSecret: SealedBox): Uint8Array {
  return Buffer.from(openBox(studyKey, listSecretPlace(studyId), sealedSecret), "hex");
}

/** Salts, seals and commits to one draw of a minimization. */
export function sealDraw(
  { studyId, studyCode }: Pick<SealingRequest, "studyId" | "studyCode">,
  slot: Slot,
  studyKey: SealingKey,
  entropy: Entropy,
): Pick<SealedSlot, "commitment" | "sealed"> {
  const salted = { ...slot, salt: hex(entropy(32)) };
  return { commitment: commitSlot(studyCode, salted), sealed: sealSlot(studyKey, studyId, salted, entropy) };
}

/**
 * Opens a whole list for unblinding. Nothing is judged here: hold the result against the published commitment with
 * `allocationDifferences` before using it. Throws SealedBoxError for a box that does not open.
 */
export function revealAllocationList(
  study: Pick<SealingRequest, "studyId" | "studyCode" | "design">,
  stored: Pick<SealedAllocationList, "sealedSecret"> & {
    readonly slots: readonly Pick<SealedSlot, "index" | "stratum" | "position" | "sealed">[];
  },
  installationKey: SealingKey,
): AllocationReveal {
  const { studyId, studyCode, design } = study;
  const studyKey = studySealingKey(installationKey, studyId);
  const inOrder = [...stored.slots].sort((a, b) => a.index - b.index);
  return {
    format: "verum-reveal",
    algorithm: 1,
    studyCode,
    secret: openBox(studyKey, listSecretPlace(studyId), stored.sealedSecret),
    design: plainDesign(design),
    slots: inOrder.map((slot) => openSlot(studyKey, studyId, slot, slot.sealed)),
  };
}

/** Messages name the place, not the arm: an import's errors may be read by anyone. */
function refuseDisorder({ design, strata }: SealingRequest, list: readonly Slot[]): void {
  let stratumIndex = 0;
  let position = 0;
  for (const [index, slot] of list.entries()) {
    const at = strata.indexOf(slot.stratum);
    const name = `Slot ${index + 1} (${slot.stratum}, position ${slot.position})`;
    if (at < 0) throw new RangeError(`${name}: there is no such stratum. Use one of ${strata.join(", ")}.`);
    if (!design.arms.some((arm) => arm.code === slot.arm)) {
      throw new RangeError(
        `${name}: what is allocated is not one of the protocol's codes. Correct the list.`,
      );
    }
    position = at === stratumIndex ? position + 1 : 1;
    if (at < stratumIndex || slot.position !== position) {
      throw new RangeError(
        `${name} is out of order. Sort by stratum, as the protocol orders them, and count from 1.`,
      );
    }
    stratumIndex = at;
  }
}

/** What the box of a list's secret is bound to. */
export const listSecretPlace = (studyId: string): SealedPlace => ({
  studyId,
  kind: "list-secret",
  id: "list",
});

const hex = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString("hex");
