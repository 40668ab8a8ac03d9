import { reducedRatio } from "../../lib/randomization/reduced-ratio";
import { simulatedCourse } from "../../lib/randomization/simulated-course";
import type { DrawnDesign, PermutedBlocksDesign } from "../../lib/randomization/types";

/** The chance that a design gives each beginning of this length, as arms' places: `0110`. Profiles in their order, repeated. */
export function lawOf(design: DrawnDesign, profiles: readonly string[], length: number): Map<string, number> {
  return design.method === "permuted-blocks"
    ? lawOfBlocks(design, length)
    : lawBySteps(design, profiles, length);
}

function lawBySteps(design: DrawnDesign, profiles: readonly string[], length: number): Map<string, number> {
  let law = new Map<string, number>([["", 1]]);
  for (let step = 0; step < length; step++) {
    const next = new Map<string, number>();
    for (const [begun, chance] of law) {
      const course = simulatedCourse(design, () => 0);
      [...begun].forEach((arm, at) => {
        course.weightsFor(profileAt(profiles, at));
        course.give(profileAt(profiles, at), Number(arm));
      });
      const weights = course.weightsFor(profileAt(profiles, step));
      spread(next, begun, chance, weights);
    }
    law = next;
  }
  return law;
}

function lawOfBlocks(design: PermutedBlocksDesign, length: number): Map<string, number> {
  const ratio = reducedRatio(design);
  const sum = ratio.reduce((total, share) => total + share, 0);
  const law = new Map<string, number>();
  const follow = (begun: string, chance: number, left: readonly number[]): void => {
    if (begun.length === length) {
      law.set(begun, (law.get(begun) ?? 0) + chance);
      return;
    }
    const total = left.reduce((all, count) => all + count, 0);
    if (total === 0) {
      for (const block of design.blockLengths)
        follow(
          begun,
          chance / design.blockLengths.length,
          ratio.map((share) => (share * block) / sum),
        );
      return;
    }
    left.forEach((count, arm) => {
      if (count > 0)
        follow(
          `${begun}${arm}`,
          (chance * count) / total,
          left.map((n, at) => (at === arm ? n - 1 : n)),
        );
    });
  };
  follow(
    "",
    1,
    ratio.map(() => 0),
  );
  return law;
}

function spread(into: Map<string, number>, begun: string, chance: number, weights: readonly number[]): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  weights.forEach((weight, arm) => {
    if (weight > 0) into.set(`${begun}${arm}`, (chance * weight) / total);
  });
}

export const profileAt = (profiles: readonly string[], at: number) => profiles[at % profiles.length] ?? "";
