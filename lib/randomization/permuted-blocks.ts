import type { Draw } from "./draw";
import { reducedRatio } from "./reduced-ratio";
import type { PermutedBlocksDesign, Slot } from "./types";

/**
 * One stratum's slots in whole permuted blocks, at least `minimumSlots` of them. Per block (counted from 0): its length is
 * `blockLengths[draw("<stratum>|<block>|size")]`; the arms are laid out in the design's order, each as often as the ratio
 * says (AA..BB..), and shuffled by Fisher-Yates from the end with `draw("<stratum>|<block>|swap<i>", i + 1)`.
 * The design must be free of `designProblems`. Source: `oracle/prng-vectors.json`, `proposed_hmac_allocation`.
 */
export function permutedBlocks(
  design: PermutedBlocksDesign,
  stratum: string,
  minimumSlots: number,
  draw: Draw,
): Slot[] {
  const slots: Slot[] = [];
  for (let block = 0; slots.length < minimumSlots; block++) {
    const label = `${stratum}|${block}`;
    const choice = draw(`${label}|size`, design.blockLengths.length);
    const arms = unshuffledBlock(design, design.blockLengths[choice] as number);
    for (let i = arms.length - 1; i > 0; i--) {
      const j = draw(`${label}|swap${i}`, i + 1);
      const moved = arms[i] as string;
      arms[i] = arms[j] as string;
      arms[j] = moved;
    }
    for (const arm of arms) slots.push({ stratum, position: slots.length + 1, arm });
  }
  return slots;
}

function unshuffledBlock(design: PermutedBlocksDesign, length: number): string[] {
  const ratio = reducedRatio(design);
  const repeats = length / ratio.reduce((total, share) => total + share, 0);
  return design.arms.flatMap((arm, index) => Array<string>((ratio[index] ?? 0) * repeats).fill(arm.code));
}
