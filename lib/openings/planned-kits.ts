import type { KitContentCount } from "@/lib/kits/prepare-kits";
import type { Protocol } from "@/lib/protocol/input";

/**
 * Kits of each content one site needs so that it cannot run out of one before the other, even if it recruits everybody:
 * doses × (planned share, rounded up, plus what each stratum can be ahead of its ratio within a block).
 */
export function plannedKits(protocol: Protocol): KitContentCount[] {
  const ratioSum = protocol.arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const longestBlock =
    protocol.randomization.method === "permuted-blocks"
      ? Math.max(...protocol.randomization.blockLengths)
      : 0;
  const strata = protocol.randomization.strata.reduce((product, factor) => product * factor.levels.length, 1);
  return protocol.arms.map((arm) => {
    const share = Math.ceil((protocol.plannedParticipants * arm.ratio) / ratioSum);
    const ahead = strata * Math.ceil((longestBlock * arm.ratio * (ratioSum - arm.ratio)) / ratioSum ** 2);
    const participants = Math.min(protocol.plannedParticipants, share + ahead);
    return { content: arm.code, count: participants * protocol.dosing.visits.length };
  });
}
