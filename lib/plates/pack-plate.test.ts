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
  waiting: fc.integer({ min: 0, max: 5 }),
  wells: fc.integer({ min: 1, max: 60 }),
  seed: fc.string(),
});

describe("packing a plate", () => {
  it("takes whole participants, at least three, no more tubes than wells, and leaves nobody or at least three", () => {
    fc.assert(
      fc.property(world, ({ sizes, waiting, wells, seed }) => {
        const packed = packPlate(setsOf(sizes), waiting, wells, seededEntropy(seed));
        if (packed === null) return;
        expect(packed.length).toBeLessThanOrEqual(wells);
        expect(new Set(packed.map(({ accessionNumber }) => accessionNumber)).size).toBe(packed.length);
        const whose = participantsOf(packed);
        expect(whose.size).toBeGreaterThanOrEqual(LEAST_PARTICIPANTS);
        expect(packed.length).toBe([...whose].reduce((sum, at) => sum + (sizes[at] ?? 0), 0));
        const left = sizes.length - whose.size + waiting;
        expect(left === 0 || left >= LEAST_PARTICIPANTS).toBe(true);
      }),
    );
  });

  it.each<[string, number[], number, number, number | null]>([
    ["nobody", [], 0, 96, null],
    ["two, however many wells", [4, 4], 0, 96, null],
    ["three that do not fit", [4, 4, 4], 0, 11, null],
    ["three that fit", [4, 4, 4], 0, 12, 3],
    ["three, and one whose tubes wait", [4, 4, 4], 1, 96, null],
    ["five, and one whose tubes wait: two wait along", [4, 4, 4, 4, 4], 1, 96, 3],
    ["three, and three whose tubes wait", [4, 4, 4], 3, 96, 3],
    ["four of whom one does not fit", [4, 4, 4, 4], 0, 12, null],
    ["seven of whom one does not fit: two wait along", [3, 3, 3, 3, 3, 3, 3], 0, 18, 4],
    ["six of whom half fit", [4, 4, 4, 4, 4, 4], 0, 12, 3],
  ])("of %s", (_, sizes, waiting, wells, participants) => {
    for (let seed = 0; seed < 20; seed += 1) {
      const packed = packPlate(setsOf(sizes), waiting, wells, seededEntropy(`${seed}`));
      expect(packed === null ? null : participantsOf(packed).size).toBe(participants);
    }
  });

  it("gives the same plan for the same seed and another for another", () => {
    const plan = (seed: string) => packPlate(setsOf(Array(12).fill(4)), 0, 40, seededEntropy(seed));
    expect(plan("a")).toEqual(plan("a"));
    expect(plan("a")).not.toEqual(plan("b"));
  });

  it("orders the tubes by chance alone: whose they are makes no difference", () => {
    // The same tubes, dealt to other participants, stand in the same order.
    const tubes = setsOf([4, 4, 4]).flat();
    const dealt = [0, 1, 2].map((participant) => tubes.filter((_, at) => at % 3 === participant));
    const numbers = (sets: Parameters<typeof packPlate>[0]) =>
      packPlate(sets, 0, 12, seededEntropy("order"))?.map(({ accessionNumber }) => accessionNumber);
    expect(numbers(dealt)).toEqual(numbers(setsOf([4, 4, 4])));
  });

  it("puts two tubes of one participant side by side as seldom as chance does", () => {
    let neighbors = 0;
    const plans = 400;
    for (let seed = 0; seed < plans; seed += 1) {
      const packed = packPlate(setsOf(Array(10).fill(4)), 0, 40, seededEntropy(`s${seed}`)) ?? [];
      neighbors += packed.filter(
        (one, at) => at > 0 && packed[at - 1]?.participant === one.participant,
      ).length;
    }
    // 39 pairs of neighbors, each of one participant with probability 3/39: 3 a plate. Standard error about 0.08.
    expect(neighbors / plans).toBeGreaterThan(2.6);
    expect(neighbors / plans).toBeLessThan(3.4);
  });
});
