import type { Draw } from "./draw";
import { minimizationWeights } from "./minimization";
import type { MinimizationDesign, Slot } from "./types";
import { weightedChoice } from "./weighted-choice";

export interface MinimizedDraws {
  /** Draws for the next participant of the study, whose profile is a stratum's key (`site1/low`), and counts the result. */
  readonly next: (profile: string) => Slot;
  /** Counts what was drawn before, without drawing again. */
  readonly count: (slot: Pick<Slot, "stratum" | "arm">) => void;
}

/**
 * A minimization as it runs: the margins of every factor, and the next draw from them. The n-th participant's arm (n from 1) is
 * chosen by `draw("<profile>|<n>|arm", sum of the weights)`. It follows from the secret, the design and the profiles in the
 * order of randomization alone, and can be replayed from them. Throws RangeError for a profile of another number of parts.
 */
export function minimizedDraws(design: MinimizationDesign, draw: Draw): MinimizedDraws {
  const counts = new Map<string, number[]>();
  let drawn = 0;
  const marginsOf = (profile: string) => {
    const levels = profile.split("/");
    if (levels.length !== design.weights.length)
      throw new RangeError(`A profile has ${design.weights.length} parts, not ${levels.length}.`);
    return levels.map((level, factor) => {
      const key = `${factor}|${level}`;
      const margin = counts.get(key) ?? design.arms.map(() => 0);
      counts.set(key, margin);
      return margin;
    });
  };
  const add = (profile: string, arm: number) => {
    for (const margin of marginsOf(profile)) margin[arm] = (margin[arm] ?? 0) + 1;
    drawn += 1;
  };
  return {
    count: ({ stratum, arm }) => {
      const at = design.arms.findIndex(({ code }) => code === arm);
      if (at < 0) throw new RangeError("What was allocated before is not one of the design's codes.");
      add(stratum, at);
    },
    next: (profile) => {
      const position = drawn + 1;
      const weights = minimizationWeights(design, marginsOf(profile));
      const arm = weightedChoice(weights, `${profile}|${position}|arm`, draw);
      add(profile, arm);
      return { stratum: profile, position, arm: design.arms[arm]?.code ?? "" };
    },
  };
}
