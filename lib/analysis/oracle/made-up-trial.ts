import type { AnalysisDataset, AnalysisValue } from "../types";

const VISITS = ["V0", "V1", "V2", "V3"];

/**
 * A trial of any size with nothing in it but noise, the same each time for a seed: two arms, two strata, one value in twenty
 * missing, one event for every other participant. For measuring time and memory, and for trying sizes.
 */
export function madeUpTrial(participants: number, measures: number, visits = 3, seed = 1): AnalysisDataset {
  const chance = generator(seed);
  const people = Array.from({ length: participants }, (_, i) => ({
    participant: `P${String(i + 1).padStart(6, "0")}`,
    arm: i % 2 === 0 ? "ACTIVE" : "REFERENCE",
    strata: { severity: chance() < 0.5 ? "low" : "high" },
  }));
  const codes = Array.from({ length: measures }, (_, i) => `M${i + 1}`);
  const used = VISITS.slice(0, visits);
  return {
    study: `MADE-UP-${participants}`,
    arms: [
      { code: "ACTIVE", name: "Active", role: "experimental" },
      { code: "REFERENCE", name: "Reference", role: "reference" },
    ],
    participants: people,
    values: people.flatMap(({ participant }) =>
      codes.flatMap((measure) => {
        const level = 20 + 4 * normal(chance);
        return used.map(
          (visit): AnalysisValue => ({
            participant,
            measure,
            visit,
            value:
              visit !== used[0] && chance() < 0.05 ? null : Number((level + 3 * normal(chance)).toFixed(1)),
          }),
        );
      }),
    ),
    adverseEvents: people
      .filter((_, i) => i % 4 < 2)
      .map(({ participant }, i) => ({
        participant,
        term: `Term ${i % 12}`,
        severity: i % 3 === 0 ? "moderate" : "mild",
        isSerious: i % 25 === 0,
      })),
    endpoints: codes.map((measure, i) => ({
      code: measure,
      measure,
      baseline: used[0] ?? "",
      visits: used.slice(1),
      primaryVisit: used.at(-1) ?? "",
      rank: i === 0 ? "primary" : "secondary",
      direction: "lower",
    })),
    randomization: {
      method: "permuted-blocks",
      blockLengths: [4, 6],
      ratio: { ACTIVE: 1, REFERENCE: 1 },
      sequence: people.map(({ participant, strata }) => ({ participant, stratum: strata.severity })),
    },
    alpha: 0.05,
    multiplicity: "holm",
  };
}

/** Sum of twelve even chances: near enough to a normal deviate. */
const normal = (chance: () => number): number =>
  Array.from({ length: 12 }, chance).reduce((sum, each) => sum + each, -6);

/** Lehmer's generator with the multiplier 48271 (Park, Miller and Stockmeyer, Commun ACM 1993;36:105). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
