import type { Draw } from "./draw";
import { informationOf, powerWith } from "./power";
import { predictability } from "./predictability";
import { reducedRatio } from "./reduced-ratio";
import { simulatedCourse } from "./simulated-course";
import type { DrawnDesign, ListDesign } from "./types";
import { weightedChoice } from "./weighted-choice";

/** What decides the figures besides the design. */
export interface Setting {
  readonly participants: number;
  /** The strata's keys; participants are taken to be spread evenly over them. */
  readonly strata: readonly string[];
  readonly alpha: number;
  readonly plannedPower: number;
  /** Places of the two arms whose difference is the primary question, in the design's order. */
  readonly compared: readonly [number, number];
}

/** What a design does in a study. Shares are 0 to 1. */
export interface DesignFigures {
  /** Computed from every course the lists can take, rather than from simulated ones. */
  readonly isExact: boolean;
  /** Right guesses of somebody who guesses the arm that is behind in the stratum. */
  readonly guessed: number;
  /** Of somebody who also knows the design and the block. */
  readonly guessedAtBest: number;
  /** Allocations that could only be one arm. */
  readonly forced: number;
  /** Expected difference at the end over the whole study, in participants per unit of the ratio, regardless of its direction. */
  readonly imbalance: number;
  /** Power lost to that imbalance, as a share: 0.01 is one percentage point. */
  readonly powerLost: number;
}

/** Beyond it the exact computation takes longer than a page may, and simulated courses are close enough. */
const EXACT_UP_TO = 600;

/** Computes exactly for lists of two arms, else from `courses` simulated ones, whose chance comes from `draw`. */
export function designFigures(
  design: DrawnDesign,
  setting: Setting,
  draw: Draw,
  courses = 400,
): DesignFigures {
  const largest = Math.ceil(setting.participants / setting.strata.length);
  return design.method !== "minimization" && design.arms.length === 2 && largest <= EXACT_UP_TO
    ? exactFigures(design, setting)
    : simulatedFigures(design, setting, draw, courses);
}

function exactFigures(design: ListDesign, setting: Setting): DesignFigures {
  const { participants, strata } = setting;
  const [small, larger] = [Math.floor(participants / strata.length), participants % strata.length];
  const sizes = [
    { size: small + 1, times: larger },
    { size: small, times: strata.length - larger },
  ].filter(({ size, times }) => size > 0 && times > 0);
  const parts = sizes.map((part) => ({ ...part, found: predictability(design, part.size) }));
  const average = (what: "convergence" | "best" | "forced") =>
    parts.reduce((sum, { size, times, found }) => sum + size * times * found[what], 0) / participants;
  const counts = parts.reduce<readonly number[]>(
    (all, { times, found }) => convolved(all, repeated(found.counts, times)),
    [1],
  );
  const ratio = reducedRatio(design);
  let [imbalance, power] = [0, 0];
  for (const [first, chance] of counts.entries()) {
    if (chance === 0) continue;
    const sizesAtEnd = [first, participants - first];
    imbalance += chance * leadOf(sizesAtEnd, ratio);
    power += chance * powerOf(sizesAtEnd, ratio, setting);
  }
  return {
    isExact: true,
    guessed: average("convergence"),
    guessedAtBest: average("best"),
    forced: average("forced"),
    imbalance,
    powerLost: powerWith(1, setting.alpha, setting.plannedPower) - power,
  };
}

function simulatedFigures(design: DrawnDesign, setting: Setting, draw: Draw, courses: number): DesignFigures {
  const { participants, strata } = setting;
  const ratio = reducedRatio(design);
  const sums = { guessed: 0, best: 0, forced: 0, imbalance: 0, power: 0 };
  for (let course = 0; course < courses; course++) {
    const { weightsFor, give } = simulatedCourse(design, draw);
    const total = ratio.map(() => 0);
    const byStratum = new Map<string, number[]>();
    for (let n = 0; n < participants; n++) {
      const stratum = strata[draw("stratum", strata.length)] ?? "";
      const own = byStratum.get(stratum) ?? ratio.map(() => 0);
      const weights = weightsFor(stratum);
      const sum = weights.reduce((all, weight) => all + weight, 0);
      sums.guessed += shareOfGuess(own, ratio, weights) / sum;
      sums.best += Math.max(...weights) / sum;
      sums.forced += weights.includes(sum) ? 1 : 0;
      const arm = weightedChoice(weights, "arm", draw);
      give(stratum, arm);
      own[arm] = (own[arm] ?? 0) + 1;
      byStratum.set(stratum, own);
      total[arm] = (total[arm] ?? 0) + 1;
    }
    sums.imbalance += leadOf(total, ratio);
    sums.power += powerOf(total, ratio, setting);
  }
  const all = courses * participants;
  return {
    isExact: false,
    guessed: sums.guessed / all,
    guessedAtBest: sums.best / all,
    forced: sums.forced / all,
    imbalance: sums.imbalance / courses,
    powerLost: Math.max(0, powerWith(1, setting.alpha, setting.plannedPower) - sums.power / courses),
  };
}

/** The weight of the arm furthest behind in the stratum; of several, of those the ratio favors, on average. */
function shareOfGuess(own: readonly number[], ratio: readonly number[], weights: readonly number[]): number {
  const filled = own.map((count, arm) => count / (ratio[arm] ?? 1));
  const fewest = Math.min(...filled);
  const behind = ratio.map((share, arm) => (filled[arm] === fewest ? share : 0));
  const guesses = behind.flatMap((share, arm) => (share === Math.max(...behind) ? [weights[arm] ?? 0] : []));
  return guesses.reduce((sum, weight) => sum + weight, 0) / guesses.length;
}

function leadOf(sizes: readonly number[], ratio: readonly number[]): number {
  const filled = sizes.map((size, arm) => size / (ratio[arm] ?? 1));
  return Math.max(...filled) - Math.min(...filled);
}

function powerOf(sizes: readonly number[], ratio: readonly number[], setting: Setting): number {
  const sum = ratio.reduce((total, share) => total + share, 0);
  const [one, two] = setting.compared;
  const planned = (arm: number) => (setting.participants * (ratio[arm] ?? 1)) / sum;
  const information = informationOf([sizes[one] ?? 0, sizes[two] ?? 0], [planned(one), planned(two)]);
  return powerWith(information, setting.alpha, setting.plannedPower);
}

function repeated(chances: readonly number[], times: number): readonly number[] {
  if (times === 1) return chances;
  const half = repeated(chances, Math.floor(times / 2) || 1);
  const even = convolved(half, half);
  return times % 2 === 0 ? even : convolved(even, chances);
}

function convolved(one: readonly number[], two: readonly number[]): number[] {
  const sums = Array<number>(one.length + two.length - 1).fill(0);
  for (const [a, chance] of one.entries())
    if (chance > 0) for (const [b, other] of two.entries()) sums[a + b] = (sums[a + b] ?? 0) + chance * other;
  return sums;
}
