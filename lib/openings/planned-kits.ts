import { kitsNeeded } from "@/lib/kits/kits-needed";
import type { KitContentCount } from "@/lib/kits/prepare-kits";
import type { Protocol } from "@/lib/protocol/input";

/**
 * Kits of each content that an opening prepares for one site, so that it cannot run out of one before the other, even if it
 * recruits everybody. None when the pharmacist brings kits into a depot and ships them.
 */
export function plannedKits(protocol: Protocol): KitContentCount[] {
  return protocol.supply?.start === "depot" ? [] : kitsNeeded(protocol, protocol.plannedParticipants);
}
