import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { MemberAtWork } from "../../lib/auth/types";
import type { SealingKey } from "../../lib/blinding/sealed-box";
import { systemEntropy } from "../../lib/blinding/system-entropy";
import { randomizeParticipant } from "../../lib/randomization/randomize-participant";

export interface Draw {
  readonly member: MemberAtWork;
  readonly participantId: string;
}

/** Randomizes all of them, so many at a time. Returns how many a second. Throws for the first that is refused. */
export async function randomizeAll(draws: readonly Draw[], atOnce: number, key: SealingKey): Promise<number> {
  const means = { key, entropy: systemEntropy, now: () => new Date() };
  const from = performance.now();
  let next = 0;
  const investigator = async () => {
    for (let draw = draws[next++]; draw !== undefined; draw = draws[next++]) {
      const { member, participantId } = draw;
      const outcome = await randomizeParticipant(member, { participantId }, randomUUID(), means);
      if (!outcome.ok) throw new Error(outcome.message);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, investigator));
  return (draws.length / (performance.now() - from)) * 1000;
}
