import type { ParticipantStanding, PartStanding } from "@/lib/states/types";

/** Verified as planned, signed as it stands, and without open queries. */
export const isReadyToFreeze = ({ state, openQueries }: PartStanding): boolean =>
  state === "signed" && openQueries === 0;

/** How many parts of these records can be frozen. */
export const readyToFreeze = (standings: readonly ParticipantStanding[]): number =>
  standings.reduce((sum, { parts }) => sum + parts.filter(isReadyToFreeze).length, 0);
