import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom } from "./draw";
import vectors from "./oracle/prng-vectors.json";
import { permutedBlocks } from "./permuted-blocks";
import { seededEntropy } from "./seeded-entropy";
import type { PermutedBlocksDesign } from "./types";

const twoArms: PermutedBlocksDesign = {
  method: "permuted-blocks",
  arms: [
    { code: "A", ratio: 1 },
    { code: "B", ratio: 1 },
  ],
  blockLengths: [4, 6],
};

const secretOf = (seed: string) => seededEntropy(seed)(32);

/** Any number of arms, any small ratio, one to three lengths that hold the ratio whole. */
const anyDesign = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([ratio, multiples]): PermutedBlocksDesign => {
    const sum = ratio.reduce((a, b) => a + b, 0);
    return {
      method: "permuted-blocks",
      arms: ratio.map((share, index) => ({ code: `ARM${index}`, ratio: share })),
      blockLengths: multiples.map((multiple) => multiple * sum),
    };
  });

describe("permuted blocks", () => {
  const { key_hex, site1_low_24, site1_high_24 } = vectors.proposed_hmac_allocation;

  it.each([
    ["site1/low", site1_low_24],
    ["site1/high", site1_high_24],
  ])("the list of stratum %s equals the published vector", (stratum, [letters]) => {
    const slots = permutedBlocks(twoArms, stratum, 24, drawFrom(Buffer.from(key_hex, "hex")));
    expect(slots.map((slot) => slot.arm).join("")).toBe(letters);
    expect(slots.map((slot) => slot.position)).toEqual(slots.map((_, index) => index + 1));
    expect(new Set(slots.map((slot) => slot.stratum))).toEqual(new Set([stratum]));
  });

  it("every complete block holds the ratio exactly", () => {
    fc.assert(
      fc.property(anyDesign, fc.string(), (design, seed) => {
        const single = { ...design, blockLengths: [design.blockLengths[0] as number] };
        const length = single.blockLengths[0] as number;
        const slots = permutedBlocks(single, "all", 3 * length, drawFrom(secretOf(seed)));
        const sum = design.arms.reduce((total, arm) => total + arm.ratio, 0);
        expect(slots).toHaveLength(3 * length);
        for (let start = 0; start < slots.length; start += length) {
          const block = slots.slice(start, start + length);
          for (const arm of design.arms) {
            expect(block.filter((slot) => slot.arm === arm.code)).toHaveLength((arm.ratio * length) / sum);
          }
        }
      }),
    );
  });

  it("the list ends with a whole block, holds the ratio over all slots and reaches the planned number", () => {
    fc.assert(
      fc.property(anyDesign, fc.string(), fc.integer({ min: 1, max: 90 }), (design, seed, planned) => {
        const slots = permutedBlocks(design, "all", planned, drawFrom(secretOf(seed)));
        const sum = design.arms.reduce((total, arm) => total + arm.ratio, 0);
        expect(slots.length).toBeGreaterThanOrEqual(planned);
        expect(slots.length).toBeLessThan(planned + Math.max(...design.blockLengths));
        for (const arm of design.arms) {
          expect(slots.filter((slot) => slot.arm === arm.code)).toHaveLength(
            (slots.length * arm.ratio) / sum,
          );
        }
      }),
    );
  });

  it("after no participant does an arm stray from its share by more than one longest block allows", () => {
    fc.assert(
      fc.property(anyDesign, fc.string(), (design, seed) => {
        const slots = permutedBlocks(design, "all", 80, drawFrom(secretOf(seed)));
        const sum = design.arms.reduce((total, arm) => total + arm.ratio, 0);
        for (const arm of design.arms) {
          const share = arm.ratio / sum;
          // All of an arm's places first, or all last, in the longest block.
          const bound = Math.max(...design.blockLengths) * share * (1 - share) + 1e-9;
          let count = 0;
          for (const slot of slots) {
            if (slot.arm === arm.code) count++;
            expect(Math.abs(count - slot.position * share)).toBeLessThanOrEqual(bound);
          }
        }
      }),
    );
  });

  it("a longer list begins with the shorter one, so that a list can be extended", () => {
    const draw = drawFrom(secretOf("extended"));
    const short = permutedBlocks(twoArms, "all", 20, draw);
    expect(permutedBlocks(twoArms, "all", 60, draw).slice(0, short.length)).toEqual(short);
  });

  it("a ratio of 2:2 gives the list of 1:1", () => {
    const doubled = { ...twoArms, arms: twoArms.arms.map((arm) => ({ ...arm, ratio: 2 })) };
    const draw = drawFrom(secretOf("reduced"));
    expect(permutedBlocks(doubled, "all", 30, draw)).toEqual(permutedBlocks(twoArms, "all", 30, draw));
  });
});
