import { armWeights } from "./arm-weights";
import { reducedRatio } from "./reduced-ratio";
import type { ListDesign } from "./types";

/**
 * What a design lets be guessed, and what it leaves unbalanced, in one stratum of two arms. All are expectations, computed from the
 * chances of every course the list can take and not by trial. A lead is the difference of the numbers per unit of the ratio: with
 * 1:1, of the numbers. Definitions: Blackwell and Hodges 1957, and `oracle/predictability.json`, with which it agrees.
 */
export interface Predictability {
  /** Share of right guesses of somebody who knows all that was allocated and guesses the arm that is behind. */
  readonly convergence: number;
  /** The same of somebody who also knows the design and the length of the block. */
  readonly best: number;
  /** Share of allocations that could only be one arm. */
  readonly forced: number;
  /** Of the lead at the end, regardless of which arm has it. */
  readonly finalLead: number;
  /** The largest expected lead on the way. */
  readonly largestLead: number;
  /** Root of the expected square of the lead at the end. */
  readonly finalLeadSd: number;
  /** That the lead at the end is more than 2. */
  readonly chanceOfLeadAboveTwo: number;
  /** Chance of each number allocated to the first arm at the end: `counts[k]` of k. */
  readonly counts: readonly number[];
}

/** Chance of each number allocated to the first arm after so many allocations. */
type Chances = readonly number[];
type Weights = (counts: readonly number[]) => readonly number[];

/** One allocation, given that the walk started: what of it can be guessed, and where the walk stands after it. */
interface Step {
  readonly convergence: number;
  readonly best: number;
  readonly forced: number;
  readonly after: Chances;
}

/**
 * Throws RangeError for a design of other than two arms; costs the square of the number of participants. With several block
 * lengths the figures are taken for each length of the first block and averaged, as in the reference: largest lead and standard
 * deviation, which are no expectations, then differ a little from those of all courses together.
 */
export function predictability(design: ListDesign, participants: number): Predictability {
  const ratio = reducedRatio(design);
  if (ratio.length !== 2) throw new RangeError("Only designs of two arms are computed exactly.");
  if (design.method !== "permuted-blocks")
    return figuresOf(walk(armWeights(design), ratio, participants), ratio);
  const walks = design.blockLengths.map((length) => walkOfBlock(length, ratio));
  return averaged(walks.map((first) => figuresOf(stepsOfBlocks(first, walks, ratio, participants), ratio)));
}

function figuresOf(steps: readonly Step[], ratio: readonly number[]): Predictability {
  const participants = steps.length;
  const leadOf = (first: number, total: number) =>
    Math.abs(first / (ratio[0] ?? 1) - (total - first) / (ratio[1] ?? 1));
  const leads = steps.map(({ after }, index) => expected(after, (first) => leadOf(first, index + 1)));
  const counts = steps.at(-1)?.after ?? [1];
  const atEnd = (measure: (lead: number) => number) =>
    expected(counts, (first) => measure(leadOf(first, participants)));
  const share = (what: "convergence" | "best" | "forced") =>
    steps.reduce((sum, step) => sum + step[what], 0) / participants;
  return {
    convergence: share("convergence"),
    best: share("best"),
    forced: share("forced"),
    finalLead: leads.at(-1) ?? 0,
    largestLead: Math.max(...leads),
    finalLeadSd: Math.sqrt(atEnd((lead) => lead ** 2)),
    chanceOfLeadAboveTwo: atEnd((lead) => (lead > 2 + 1e-9 ? 1 : 0)),
    counts,
  };
}

function averaged(figures: readonly Predictability[]): Predictability {
  const mean = (of: (one: Predictability) => number) =>
    figures.reduce((sum, one) => sum + of(one), 0) / figures.length;
  return {
    convergence: mean((one) => one.convergence),
    best: mean((one) => one.best),
    forced: mean((one) => one.forced),
    finalLead: mean((one) => one.finalLead),
    largestLead: mean((one) => one.largestLead),
    finalLeadSd: mean((one) => one.finalLeadSd),
    chanceOfLeadAboveTwo: mean((one) => one.chanceOfLeadAboveTwo),
    counts: (figures[0]?.counts ?? []).map((_, count) => mean((one) => one.counts[count] ?? 0)),
  };
}

const expected = (chances: Chances, of: (first: number) => number) =>
  chances.reduce((sum, chance, first) => (chance === 0 ? sum : sum + chance * of(first)), 0);

function walk(weightsAfter: Weights, ratio: readonly number[], length: number): Step[] {
  const steps: Step[] = [];
  let before: Chances = [1];
  for (let total = 0; total < length; total++) {
    const after = Array<number>(total + 2).fill(0);
    let [convergence, best, forced] = [0, 0, 0];
    for (const [first, chance] of before.entries()) {
      if (chance === 0) continue;
      const counts = [first, total - first];
      const [one = 0, two = 0] = weightsAfter(counts);
      const share = one / (one + two);
      convergence += chance * rightGuess(counts, ratio, share);
      best += chance * Math.max(share, 1 - share);
      forced += one === 0 || two === 0 ? chance : 0;
      after[first + 1] = (after[first + 1] ?? 0) + chance * share;
      after[first] = (after[first] ?? 0) + chance * (1 - share);
    }
    steps.push({ convergence, best, forced, after });
    before = after;
  }
  return steps;
}

/** The chance that the arm behind comes next; when neither is behind, the one the ratio favors, or either. */
function rightGuess(counts: readonly number[], ratio: readonly number[], share: number): number {
  const [one, two] = [(counts[0] ?? 0) * (ratio[1] ?? 1), (counts[1] ?? 0) * (ratio[0] ?? 1)];
  if (one !== two) return one < two ? share : 1 - share;
  const [first = 1, second = 1] = ratio;
  return first === second ? 1 / 2 : first > second ? share : 1 - share;
}

function walkOfBlock(length: number, ratio: readonly number[]): Step[] {
  const sum = ratio.reduce((total, share) => total + share, 0);
  const held = ratio.map((share) => (length * share) / sum);
  return walk((counts) => held.map((own, arm) => own - (counts[arm] ?? 0)), ratio, length);
}

/** Blocks begin anew, so each length is walked once and counted as often as a block of it can begin at a place. */
function stepsOfBlocks(
  first: readonly Step[],
  walks: readonly (readonly Step[])[],
  ratio: readonly number[],
  participants: number,
): Step[] {
  const begins = Array<number>(participants + 1).fill(0);
  begins[0] = 1;
  const steps = Array.from({ length: participants }, (_, index) => ({
    convergence: 0,
    best: 0,
    forced: 0,
    after: Array<number>(index + 2).fill(0),
  }));
  for (let start = 0; start < participants; start++) {
    const blocks = start === 0 ? [first] : walks;
    const chance = (begins[start] ?? 0) / blocks.length;
    // All blocks before it were whole.
    const before = (start * (ratio[0] ?? 1)) / ratio.reduce((total, share) => total + share, 0);
    for (const block of chance === 0 ? [] : blocks) {
      for (const [within, step] of block.slice(0, participants - start).entries()) {
        const at = steps[start + within];
        if (!at) continue;
        at.convergence += chance * step.convergence;
        at.best += chance * step.best;
        at.forced += chance * step.forced;
        for (const [count, share] of step.after.entries())
          if (share > 0) at.after[before + count] = (at.after[before + count] ?? 0) + chance * share;
      }
      const end = start + block.length;
      if (end <= participants) begins[end] = (begins[end] ?? 0) + chance;
    }
  }
  return steps;
}
