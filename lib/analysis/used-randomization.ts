import type { CanonicalDataset } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import type { AnalysisRandomization } from "./types";

/**
 * The design that was used and everybody who was randomized, in that order and by stratum (site, then each factor's level), for
 * drawing lists again. Only permuted blocks are known here; of another method the name is given, and R says that it cannot.
 */
export function usedRandomization(dataset: CanonicalDataset, protocol: Protocol): AnalysisRandomization {
  const { randomization } = protocol;
  const people = new Map(dataset.participants.map((row) => [row.participant, row]));
  const inOrder = [...dataset.allocations].sort(
    (a, b) =>
      compare(a.randomizedAt, b.randomizedAt) || compare(a.randomizationNumber, b.randomizationNumber),
  );
  return {
    method: randomization.method,
    blockLengths: "blockLengths" in randomization ? [...randomization.blockLengths] : [],
    ratio: Object.fromEntries(protocol.arms.map((arm) => [arm.code, arm.ratio])),
    sequence: inOrder.map(({ participant }) => {
      const person = people.get(participant);
      const levels = randomization.strata.map(({ factor }) => person?.strata[factor] ?? "");
      return { participant, stratum: [person?.site ?? "", ...levels].join("/") };
    }),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
