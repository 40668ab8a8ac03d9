import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { LEAST_PARTICIPANTS, packPlate } from "./pack-plate";

const tube = (participant: number, at: number) => ({
  participant,
  accessionNumber: `${(participant * 7919 + at * 104729) % 100_003}-${participant}-${at}`,
});
const setsOf = (sizes: readonly number[]) =>
  sizes.map((size, participant) => Array.from({ length: size }, (_, at) => tube(participant, at)));
const participantsOf = (tubes: readonly { participant: number }[]) =>
  new Set(tubes.map(({ participant }) => participant));

const world = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 }),
  wells: fc.integer({ min: 1, max: 60 }),
  seed: fc.string(),
});

describe("packing a plate", () => {
  it("takes whole participants, at least three, and no more tubes than wells", () => {
    fc.assert(
      fc.property(world, ({ sizes, wells, seed }) => {
        const packed = packPlate(setsOf(sizes), wells, seededEntropy(seed));
        if (packed === null) return;
        expect(packed.length).toBeLessThanOrEqual(wells);
        expect(new Set(packed.map(({ accessionNumber }) => accessionNumber)).size).toBe(packed.length);
        const whose = participantsOf(packed);
        expect(whose.size).toBeGreaterThanOrEqual(LEAST_PARTICIPANTS);
        expect(packed.length).toBe([...whose].reduce((sum, at) => sum + (sizes[at] ?? 0), 0));
      }),
    );
  });

  it("plans nothing for fewer than three participants, however many wells", () => {
    for (const sizes of [[], [4], [4, 4]])
      expect(packPlate(setsOf(sizes), 96, seededEntropy("few"))).toBeNull();
    expect(packPlate(setsOf([4, 4, 4]), 11, seededEntropy("small"))).toBeNull();
    expect(packPlate(setsOf([4, 4, 4]), 12, seededEntropy("exact"))).toHaveLength(12);
  });

  it("leaves nobody behind for whom no later plate would be allowed, where it can", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      // Six fit, one would wait alone: two wait with that one.
      const packed = packPlate(setsOf([3, 3, 3, 3, 3, 3, 3]), 18, seededEntropy(`${seed}`)) ?? [];
      expect(participantsOf(packed).size).toBe(4);
      // Of four, nobody can be spared.
      const four = packPlate(setsOf([3, 3, 3, 3]), 9, seededEntropy(`${seed}`)) ?? [];
      expect(participantsOf(four).size).toBe(3);
    }
  });

  it("gives the same plan for the same seed and another for another", () => {
    const plan = (seed: string) => packPlate(setsOf(Array(12).fill(4)), 40, seededEntropy(seed));
    expect(plan("a")).toEqual(plan("a"));
    expect(plan("a")).not.toEqual(plan("b"));
  });

  it("orders the tubes by chance alone: whose they are makes no difference", () => {
    // The same tubes, dealt to other participants, stand in the same order.
    const tubes = setsOf([4, 4, 4]).flat();
    const dealt = [0, 1, 2].map((participant) => tubes.filter((_, at) => at % 3 === participant));
    const numbers = (sets: Parameters<typeof packPlate>[0]) =>
      packPlate(sets, 12, seededEntropy("order"))?.map(({ accessionNumber }) => accessionNumber);
    expect(numbers(dealt)).toEqual(numbers(setsOf([4, 4, 4])));
  });

  it("puts two tubes of one participant side by side as seldom as chance does", () => {
    let neighbors = 0;
    const plans = 400;
    for (let seed = 0; seed < plans; seed += 1) {
      const packed = packPlate(setsOf(Array(10).fill(4)), 40, seededEntropy(`s${seed}`)) ?? [];
      neighbors += packed.filter(
        (one, at) => at > 0 && packed[at - 1]?.participant === one.participant,
      ).length;
    }
    // 39 pairs of neighbors, each of one participant with probability 3/39: 3 a plate. Standard error about 0.08.
    expect(neighbors / plans).toBeGreaterThan(2.6);
    expect(neighbors / plans).toBeLessThan(3.4);
  });
});
