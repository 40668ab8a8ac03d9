import canonicalize from "canonicalize";
import { allocationList } from "@/lib/randomization/allocation-list";
import { drawFrom } from "@/lib/randomization/draw";
import { minimizedDraws } from "@/lib/randomization/minimized-draws";
import type { Slot } from "@/lib/randomization/types";
import { commitDesign, commitSecret, commitSlot, plainDesign, rootOf } from "./commitment";
import type { AllocationReveal, PublishedCommitment, RevealedSlot } from "./types";

/**
 * Where an opened list departs from the commitment published at opening and from the secret it is said to follow from;
 * empty when it does nowhere. Unblinding must stop at the first one. The same check as `public/verify-allocation.mjs`,
 * which shares no code with it. Throws RangeError for a revealed design no list can be made for. The sentences name arms: show them to unblinded people only.
 */
export function allocationDifferences(published: PublishedCommitment, reveal: AllocationReveal): string[] {
  const { studyCode } = published;
  if (reveal.studyCode !== studyCode)
    return [`The reveal is of study ${reveal.studyCode}, not of ${studyCode}.`];
  const differences: string[] = [];
  if (commitSecret(studyCode, reveal.secret) !== published.secretHash) {
    differences.push("The secret is not the one committed to.");
  }
  if (commitDesign(studyCode, reveal.secret, reveal.design) !== published.designHash) {
    differences.push("The design is not the one committed to.");
  }
  if (rootOf(published.commitments) !== published.root) {
    differences.push("The published slot commitments do not have the published root.");
  }
  const { method, arms } = plainDesign(reveal.design);
  if (canonicalize({ method, ratio: arms.map((arm) => arm.ratio) }) !== canonicalize(published.design)) {
    differences.push("The design is not the one published.");
  }
  const expected = rederivedList(published, reveal);
  const counts = [published.slotCount, published.commitments.length, reveal.slots.length, expected.length];
  if (new Set(counts).size > 1) {
    differences.push(
      `Slots published, committed to, revealed and re-derived are not equally many: ${counts.join(", ")}.`,
    );
  }
  for (const [index, slot] of reveal.slots.entries()) {
    const derived = expected[index];
    const name = `Slot ${index + 1} (${slot.stratum}, position ${slot.position})`;
    if (derived && !isSamePlace(slot, derived)) {
      differences.push(`${name} stands where ${derived.stratum}, position ${derived.position} belongs.`);
    } else if (derived && slot.arm !== derived.arm) {
      differences.push(`${name} says ${slot.arm}, but the secret gives ${derived.arm}.`);
    }
    if (!isCommitted(studyCode, slot, published.commitments[index])) {
      differences.push(`${name} does not match its published commitment.`);
    }
  }
  return differences;
}

/** An imported list follows from nothing; a minimization from the profiles in their order, which the commitments hold. */
function rederivedList(
  { strata, slotsPerStratum }: PublishedCommitment,
  reveal: AllocationReveal,
): readonly Slot[] {
  const { design, secret } = reveal;
  if (design.method === "imported") return reveal.slots;
  const bytes = Buffer.from(secret, "hex");
  if (design.method !== "minimization")
    return allocationList({ design, strata, slotsPerStratum, secret: bytes });
  const draws = minimizedDraws(design, drawFrom(bytes));
  return reveal.slots.map(({ stratum }) => draws.next(stratum));
}

function isSamePlace(a: Pick<RevealedSlot, "stratum" | "position">, b: typeof a): boolean {
  return a.stratum === b.stratum && a.position === b.position;
}

function isCommitted(studyCode: string, slot: RevealedSlot, commitment: string | undefined): boolean {
  try {
    return commitSlot(studyCode, slot) === commitment;
  } catch {
    return false;
  }
}
