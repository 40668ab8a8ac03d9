import type { Protocol } from "@/lib/protocol/input";
import type { KitContentCount } from "./prepare-kits";

/**
 * Kits of each content that suffice for the next `participants` of a site, whatever comes next on its lists: doses × (their share, rounded
 * up, plus what each stratum can be ahead of its ratio within a block), and never more than all of them.
 */
export function kitsNeeded(protocol: Protocol, participants: number): KitContentCount[] {
  const ratioSum = protocol.arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const longestBlock =
    protocol.randomization.method === "permuted-blocks"
      ? Math.max(...protocol.randomization.blockLengths)
      : 0;
  const strata = protocol.randomization.strata.reduce((product, factor) => product * factor.levels.length, 1);
  return protocol.arms.map((arm) => {
    const share = Math.ceil((participants * arm.ratio) / ratioSum);
    const ahead = strata * Math.ceil((longestBlock * arm.ratio * (ratioSum - arm.ratio)) / ratioSum ** 2);
    return {
      content: arm.code,
      count: Math.min(participants, share + ahead) * protocol.dosing.visits.length,
    };
  });
}
