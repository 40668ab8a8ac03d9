import type { CanonicalDataset } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

/** A study whose arms are made up and say so. */
export interface DummyStudy {
  readonly dataset: CanonicalDataset;
  readonly protocol: Protocol;
  /** Made-up arm by screening number, of everybody randomized. */
  readonly armOf: ReadonlyMap<string, string>;
}

/**
 * The study with arms drawn by chance from the seed: within each stratum (site and stratification factors) the arms are laid
 * out in the protocol's ratio and shuffled. Nothing sealed is read. The arms are called DUMMY-1, DUMMY-2 … everywhere, so
 * that no number of it can be taken for a number of the real ones. `dataset` must be the whole study's.
 */
export function dummyStudy(dataset: CanonicalDataset, protocol: Protocol, seed: string): DummyStudy {
  const dummyOf = new Map(protocol.arms.map(({ code }, at) => [code, `DUMMY-${at + 1}`]));
  const renamed = (code: string) => dummyOf.get(code) ?? code;
  const arms = protocol.arms.map((arm, at) => ({
    ...arm,
    code: renamed(arm.code),
    name: `DUMMY arm ${at + 1}, made up`,
  }));
  const { blindingQuestionnaire: asked } = protocol;
  const nameOf = new Map(arms.map(({ code, name }) => [code, name]));
  const dummyProtocol: Protocol = {
    ...protocol,
    arms,
    // The words it offers for an arm may name it.
    ...(asked?.choices
      ? {
          blindingQuestionnaire: {
            ...asked,
            choices: asked.choices.map(({ arm }) => ({
              arm: renamed(arm),
              words: nameOf.get(renamed(arm)) ?? renamed(arm),
            })),
          },
        }
      : {}),
    analysis: {
      ...protocol.analysis,
      experimentalArm: renamed(protocol.analysis.experimentalArm),
      referenceArm: renamed(protocol.analysis.referenceArm),
    },
  };
  return {
    protocol: dummyProtocol,
    dataset: { ...dataset, guesses: dataset.guesses.map((row) => ({ ...row, guess: renamed(row.guess) })) },
    armOf: dummyAllocation(dataset, dummyProtocol, seed),
  };
}

function dummyAllocation(
  dataset: CanonicalDataset,
  protocol: Protocol,
  seed: string,
): ReadonlyMap<string, string> {
  const randomized = new Set(dataset.allocations.map((row) => row.participant));
  const factors = protocol.randomization.strata.map(({ factor }) => factor);
  const strata = new Map<string, string[]>();
  for (const { participant, site, strata: levels } of dataset.participants) {
    if (!randomized.has(participant)) continue;
    const key = JSON.stringify([site, ...factors.map((factor) => levels[factor] ?? null)]);
    strata.set(key, [...(strata.get(key) ?? []), participant]);
  }
  const unit = protocol.arms.flatMap(({ code, ratio }) => Array<string>(ratio).fill(code));
  const armOf = new Map<string, string>();
  for (const [key, people] of [...strata].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entropy = seededEntropy(`rehearsal|${dataset.study}|${seed}|${key}`);
    // Whole units: where the last is cut off, chance decides which arm it lacks.
    const arms = Array.from({ length: Math.ceil(people.length / unit.length) }, () =>
      shuffled(unit, entropy),
    ).flat();
    const drawn = shuffled(arms.slice(0, people.length), entropy);
    for (const [at, participant] of people.sort().entries()) armOf.set(participant, drawn[at] ?? "");
  }
  return armOf;
}

/** Fisher-Yates from the end, as the real lists are shuffled. */
function shuffled(arms: readonly string[], entropy: ReturnType<typeof seededEntropy>): string[] {
  const result = [...arms];
  for (let i = result.length - 1; i > 0; i--) {
    const j = uniformInteger(entropy, i + 1);
    [result[i], result[j]] = [result[j] ?? "", result[i] ?? ""];
  }
  return result;
}
