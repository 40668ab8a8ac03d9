import type { Protocol, ProtocolEndpoint } from "./input";

const RANKS: readonly ProtocolEndpoint["rank"][] = ["primary", "secondary", "exploratory"];

/** The endpoints as they are reported: the primary ones first, within a rank in the protocol's order. */
export const endpointsByRank = ({ endpoints }: Protocol): ProtocolEndpoint[] =>
  [...endpoints].sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank));
