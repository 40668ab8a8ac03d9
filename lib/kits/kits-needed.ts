import type { Protocol } from "@/lib/protocol/input";
import { reducedRatio } from "@/lib/randomization/reduced-ratio";
import type { KitContentCount } from "./prepare-kits";

/**
 * Kits of each content that suffice for the next `participants` of a site, whatever comes next on its lists: doses × (their share, rounded
 * up, plus what each stratum can be ahead of its ratio), and never more than all of them.
 */
export function kitsNeeded(protocol: Protocol, participants: number): KitContentCount[] {
  const { arms, randomization, dosing } = protocol;
  const ratio = reducedRatio({ arms });
  const sum = ratio.reduce((total, share) => total + share, 0);
  const strata = randomization.strata.reduce((product, factor) => product * factor.levels.length, 1);
  return ratio.map((share, at) => {
    const own = Math.ceil((participants * share) / sum);
    const needed = Math.min(participants, own + strata * lead(randomization, share, sum));
    return { content: arms[at]?.code ?? "", count: needed * dosing.visits.length };
  });
}

/** By how many an arm can be ahead of its ratio in one stratum of a site; without end where nothing bounds it. */
function lead(randomization: Protocol["randomization"], share: number, sum: number): number {
  // A list that sites share can give one of them any part of it.
  if (randomization.bySite === false) return Number.POSITIVE_INFINITY;
  switch (randomization.method) {
    case "permuted-blocks":
      return Math.ceil((Math.max(...randomization.blockLengths) * share * (sum - share)) / sum ** 2);
    case "big-stick":
    case "biased-coin-with-limit":
      return Math.ceil((randomization.limit * share * (sum - share)) / sum);
    default:
      return Number.POSITIVE_INFINITY;
  }
}
