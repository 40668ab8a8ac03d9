import type { Importer } from "@/db/as-importer";
import type { Protocol } from "@/lib/protocol/input";
import { type PlayMeans, playStudyInConduct } from "../seed/study-in-conduct";
import { type Moment, simulatedScript } from "./simulated-script";

export interface Simulation {
  readonly participants: number;
  readonly seed: string;
  readonly sites?: number;
  readonly moment?: Moment;
}

/**
 * Plays a made-up trial under the protocol into a scratch study named `code`: drafted, opened, recruited, dosed and measured
 * through the verbs the screens call. The protocol is kept but for its code, and a planned number that is smaller than the asked one.
 */
export function simulateStudy(
  importer: Importer,
  protocol: Protocol,
  code: string,
  simulation: Simulation,
  means: PlayMeans,
): Promise<{ code: string; scenes: number }> {
  const { participants } = simulation;
  const plannedParticipants = Math.max(protocol.plannedParticipants, participants);
  const scratch = { ...protocol, code, plannedParticipants };
  return playStudyInConduct(importer, simulatedScript(scratch, simulation), scratch, means);
}
