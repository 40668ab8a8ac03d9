import { armWeights } from "./arm-weights";
import type { Draw } from "./draw";
import { minimizationWeights } from "./minimization";
import { reducedRatio } from "./reduced-ratio";
import type { DrawnDesign } from "./types";

/** One course of a design, profile by profile, for a simulation. */
export interface Course {
  /** The odds of each arm for the next participant of this profile. */
  readonly weightsFor: (profile: string) => readonly number[];
  readonly give: (profile: string, arm: number) => void;
}

/** Begins one course; `draw` decides the block lengths. */
export function simulatedCourse(design: DrawnDesign, draw: Draw): Course {
  const zeros = () => design.arms.map(() => 0);
  const counts = new Map<string, number[]>();
  const countsOf = (key: string) => {
    const found = counts.get(key) ?? zeros();
    counts.set(key, found);
    return found;
  };
  const add = (key: string, arm: number) => {
    const own = countsOf(key);
    own[arm] = (own[arm] ?? 0) + 1;
  };
  switch (design.method) {
    case "permuted-blocks": {
      const left = new Map<string, number[]>();
      const ratio = reducedRatio(design);
      const sum = ratio.reduce((total, share) => total + share, 0);
      return {
        weightsFor: (profile) => {
          const block = left.get(profile);
          if (block?.some((count) => count > 0)) return block;
          const length = design.blockLengths[draw("size", design.blockLengths.length)] ?? sum;
          const next = ratio.map((share) => (share * length) / sum);
          left.set(profile, next);
          return next;
        },
        give: (profile, arm) => {
          const block = left.get(profile);
          if (block) block[arm] = (block[arm] ?? 0) - 1;
        },
      };
    }
    case "minimization": {
      const keysOf = (profile: string) => profile.split("/").map((level, factor) => `${factor}|${level}`);
      return {
        weightsFor: (profile) => minimizationWeights(design, keysOf(profile).map(countsOf)),
        give: (profile, arm) => {
          for (const key of keysOf(profile)) add(key, arm);
        },
      };
    }
    default: {
      const weightsAfter = armWeights(design);
      return { weightsFor: (profile) => weightsAfter(countsOf(profile)), give: add };
    }
  }
}
