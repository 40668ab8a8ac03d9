import { describe, expect, it } from "vitest";
import { drawFrom } from "@/lib/randomization/draw";
import { minimizedDraws } from "@/lib/randomization/minimized-draws";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import type { ListDesign, MinimizationDesign } from "@/lib/randomization/types";
import { allocationDifferences } from "./allocation-differences";
import { withDraws } from "./commitment";
import {
  openListSecret,
  revealAllocationList,
  type SealedSlot,
  sealAllocationList,
  sealDraw,
  sealMinimization,
} from "./sealed-allocation-list";
import { studySealingKey } from "./sealed-box";
import type { AllocationReveal, PublishedCommitment } from "./types";

// The program that is given to the public, which shares no code with the server's own check.
const { findDifferences } = (await import(
  new URL("../../public/verify-allocation.mjs", import.meta.url).href
)) as { findDifferences: (published: unknown, reveal: unknown) => string[] };

const key = { id: "0123456789abcdef", bytes: seededEntropy("installation key")(32) };
const request = {
  studyId: "7d2f",
  studyCode: "SLE-DEMO",
  protocolVersion: "1.0",
  openedAt: new Date("2026-03-07T10:00:00Z"),
  strata: ["01/low", "01/high", "02/low", "02/high"],
  slotsPerStratum: 40,
};
const armsOf = (ratio: readonly number[]) =>
  ratio.map((share, index) => ({ code: `ARM-${"VWXYZ"[index]}`, ratio: share }));
const ratios = [
  [1, 1],
  [2, 1],
  [4, 2, 2],
  [1, 1, 1, 1, 1],
] as const;

const listDesigns: ListDesign[] = ratios.flatMap((ratio): ListDesign[] => {
  const arms = armsOf(ratio);
  const sum = ratio.reduce((total: number, share) => total + share, 0);
  return [
    { method: "complete", arms },
    { method: "permuted-blocks", arms, blockLengths: [2 * sum, 3 * sum] },
    { method: "biased-coin", arms, coin: "2/3" },
    { method: "big-stick", arms, limit: 3 },
    { method: "biased-coin-with-limit", arms, coin: "3/4", limit: 2 },
    { method: "urn", arms, initial: 0, added: 1 },
    { method: "urn", arms, initial: 2, added: 3 },
  ];
});

function bothAgree(published: PublishedCommitment, reveal: AllocationReveal): void {
  // As a file is: without what has no value.
  const files = JSON.parse(JSON.stringify([published, reveal]));
  expect(findDifferences(files[0], files[1])).toEqual([]);
  expect(allocationDifferences(published, reveal)).toEqual([]);
}

function bothDiffer(published: PublishedCommitment, reveal: AllocationReveal): void {
  expect(findDifferences(published, reveal)).not.toEqual([]);
  expect(allocationDifferences(published, reveal)).not.toEqual([]);
}

const named = (design: ListDesign | MinimizationDesign) =>
  `${design.method} ${design.arms.map((arm) => arm.ratio).join(":")}`;

/** One slot altered, one salt, the order: whatever the design, it shows. */
function everyForgeryShows(published: PublishedCommitment, reveal: AllocationReveal): void {
  const [first, second, ...rest] = reveal.slots;
  if (!first || !second) throw new Error("the list is too short");
  const other = reveal.design.arms.find((arm) => arm.code !== first.arm)?.code ?? "";
  bothDiffer(published, { ...reveal, slots: [{ ...first, arm: other }, second, ...rest] });
  bothDiffer(published, { ...reveal, slots: [{ ...first, salt: "00".repeat(32) }, second, ...rest] });
  bothDiffer(published, { ...reveal, slots: [second, first, ...rest] });
  bothDiffer(published, { ...reveal, slots: [first, second, ...rest].slice(0, -1) });
  bothDiffer(published, { ...reveal, secret: "00".repeat(32) });
}

describe("a list by every design follows from its commitment, offline and here", () => {
  it.each(listDesigns.map((design) => [named(design), design] as const))("%s", (_name, design) => {
    const list = sealAllocationList({ ...request, design }, key, seededEntropy(named(design)));
    const reveal = revealAllocationList({ ...request, design }, list, key);
    bothAgree(list.published, reveal);
    everyForgeryShows(list.published, reveal);
    expect(new Set(reveal.slots.map((slot) => slot.arm)).size).toBe(design.arms.length);
  });
});

describe("the draws of a minimization follow from what was committed to at opening", () => {
  const designs = ratios.flatMap((ratio) =>
    (["range", "variance", "standard-deviation"] as const).map(
      (measure): MinimizationDesign => ({
        method: "minimization",
        arms: armsOf(ratio),
        measure,
        coin: "4/5",
        weights: [1, 0.3],
      }),
    ),
  );

  it.each(designs.map((design) => [`${named(design)} by ${design.measure}`, design] as const))(
    "%s",
    (_name, design) => {
      const { published, reveal } = drawn(design);
      bothAgree(published, reveal);
      everyForgeryShows(published, reveal);
    },
  );

  it("a document kept from before holds the first of the commitments, and still checks", () => {
    const [design] = designs;
    if (!design) throw new Error("no design");
    const { published, reveal } = drawn(design);
    const earlier = withDraws(published, published.commitments.slice(0, 20));
    expect(findDifferences(earlier, reveal)).toEqual([]);
    const [first, second, ...rest] = reveal.slots;
    const exchanged = { ...reveal, slots: [second, first, ...rest] };
    expect(findDifferences(earlier, exchanged)).not.toEqual([]);
    const none = withDraws(published, []);
    expect(none).toEqual(
      sealMinimization({ ...request, design }, key, seededEntropy(named(design))).published,
    );
    expect(findDifferences(none, reveal)).toEqual([]);
  });

  function drawn(design: MinimizationDesign) {
    const entropy = seededEntropy(named(design));
    const opened = sealMinimization({ ...request, design }, key, entropy);
    expect(opened.slots).toEqual([]);
    const studyKey = studySealingKey(key, request.studyId);
    const draws = minimizedDraws(
      design,
      drawFrom(openListSecret(studyKey, request.studyId, opened.sealedSecret)),
    );
    const slots: SealedSlot[] = Array.from({ length: 60 }, (_, index) => {
      const slot = draws.next(request.strata[((index * index + index) % 7) % 4] ?? "01/low");
      const { stratum, position } = slot;
      return { index, stratum, position, ...sealDraw(request, slot, studyKey, entropy) };
    });
    return {
      published: withDraws(
        opened.published,
        slots.map((slot) => slot.commitment),
      ),
      reveal: revealAllocationList({ ...request, design }, { ...opened, slots }, key),
    };
  }
});
