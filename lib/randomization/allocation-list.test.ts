import { describe, expect, it } from "vitest";
import { allocationList } from "./allocation-list";
import { designProblems } from "./design-problems";
import vectors from "./oracle/prng-vectors.json";
import type { PermutedBlocksDesign } from "./types";

const design: PermutedBlocksDesign = {
  method: "permuted-blocks",
  arms: [
    { code: "A", ratio: 1 },
    { code: "B", ratio: 1 },
  ],
  blockLengths: [4, 6],
};
const { key_hex, site1_low_24, site1_high_24 } = vectors.proposed_hmac_allocation;
const request = {
  design,
  strata: ["site1/low", "site1/high"],
  slotsPerStratum: 24,
  secret: Buffer.from(key_hex, "hex"),
};

describe("an allocation list", () => {
  it("holds every stratum's vector, one stratum after the other", () => {
    const letters = allocationList(request).map((slot) => slot.arm);
    expect(letters.join("")).toBe(`${site1_low_24[0]}${site1_high_24[0]}`);
  });

  it("of one stratum does not depend on which other strata there are", () => {
    const alone = allocationList({ ...request, strata: ["site1/high"] });
    expect(allocationList(request).filter((slot) => slot.stratum === "site1/high")).toEqual(alone);
  });

  it.each([
    [{ ...request, strata: [] }, "no stratum"],
    [{ ...request, strata: ["x", "x"] }, "stands twice"],
    [{ ...request, strata: ["x|0"] }, 'holds "|"'],
    [{ ...request, slotsPerStratum: 0 }, "whole number above 0"],
    [{ ...request, slotsPerStratum: Number.NaN }, "whole number above 0"],
    [{ ...request, design: { ...design, blockLengths: [5] } }, "a block of 5"],
  ])("is refused with the reason when it cannot be made (%#)", (impossible, reason) => {
    expect(() => allocationList(impossible)).toThrow(reason);
  });
});

describe("a design", () => {
  const problemsOf = (changes: Partial<PermutedBlocksDesign>) =>
    designProblems({ ...design, ...changes }).map(({ problem, remedy }) => `${problem}; ${remedy}`);
  const arms = (...ratio: number[]) => ratio.map((share, index) => ({ code: `A${index}`, ratio: share }));

  it("without fault has no problems", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ arms: arms(3, 2, 1, 1, 1), blockLengths: [8, 16] })).toEqual([]);
  });

  it("whose block length the ratio does not divide is refused, naming lengths that work", () => {
    expect(problemsOf({ blockLengths: [4, 7] })).toEqual([
      "a block of 7 cannot hold the ratio 1:1: 7 is not a multiple of 2; use multiples of 2, for example 4 and 6",
    ]);
    expect(problemsOf({ arms: arms(2, 1), blockLengths: [4] })).toEqual([
      "a block of 4 cannot hold the ratio 2:1: 4 is not a multiple of 3; use multiples of 3, for example 3 and 6",
    ]);
  });

  it("with blocks of two is refused: every second allocation would be known", () => {
    expect(problemsOf({ blockLengths: [2] })).toEqual([
      expect.stringContaining("gives away the second allocation"),
    ]);
  });

  it.each([
    [{ arms: arms(1) }, "two to five arms"],
    [{ arms: arms(1, 1, 1, 1, 1, 1) }, "two to five arms"],
    [{ arms: arms(1, 0) }, "whole number from 1 to 100"],
    [{ arms: arms(1, 1.5) }, "whole number from 1 to 100"],
    [{ arms: [...arms(1), ...arms(1)] }, "used twice"],
    [{ arms: [{ code: "A|B", ratio: 1 }, ...arms(1)] }, "control character"],
    [{ blockLengths: [] }, "no block length"],
    [{ blockLengths: [0] }, "not a whole number from 1"],
    [{ blockLengths: [4.5] }, "not a whole number from 1"],
  ])("no list can be made for is refused with its reason (%#)", (changes, reason) => {
    expect(problemsOf(changes)[0]).toContain(reason);
  });

  it("points at the field that is wrong", () => {
    expect(designProblems({ ...design, blockLengths: [4, 5] })[0]?.path).toEqual([
      "randomization",
      "blockLengths",
      1,
    ]);
    expect(designProblems({ ...design, arms: arms(1, -1) })[0]?.path).toEqual(["arms", 1, "ratio"]);
  });
});
