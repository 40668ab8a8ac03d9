import type { SealedPlace } from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

/** Which arm each letter stands for: `order[0]` is the place in the protocol of the arm called A. */
export interface Masking {
  readonly letters: readonly string[];
  readonly order: readonly number[];
}

/** What the sealed order of a report's letters is bound to. */
export const maskPlace = (studyId: string, reportId: string): SealedPlace => ({
  studyId,
  kind: "safety-report",
  id: reportId,
});

/** Letters for the arms, dealt by chance: by the system's own entropy in every real report. */
export function maskArms(arms: number, entropy: Entropy): Masking {
  const order = Array.from({ length: arms }, (_, at) => at);
  for (let i = order.length - 1; i > 0; i--) {
    const j = uniformInteger(entropy, i + 1);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return { letters: order.map((_, at) => String.fromCharCode(65 + at)), order };
}
