import type { Protocol } from "@/lib/protocol/input";
import { kitsNeeded } from "./kits-needed";

/** What a site has of one content: free kits, and those on their way to it. */
export interface ContentStock {
  readonly content: string;
  readonly free: number;
  readonly inTransit: number;
}

export interface ContentNeed extends ContentStock {
  /** Fewer than this, free and in transit together, and the site is to be supplied. */
  readonly low: number;
  /** Up to which it is filled. */
  readonly high: number;
  /** What to ship now; of every content when of any. */
  readonly toShip: number;
}

/** Used unless the protocol says otherwise: kits for 2 further participants at least, filled up to 6. */
const STOCK_FOR_PARTICIPANTS = [2, 6] as const;

/**
 * What to ship to a site. Both limits suffice for a number of participants whatever their contents, so no content runs out first while
 * the other lasts. When one is low, every content is shipped: a shipment of one would tell the site what it lacked.
 */
export function resupply(protocol: Protocol, stock: readonly ContentStock[]): ContentNeed[] {
  const [low, high] = protocol.supply?.stockForParticipants ?? STOCK_FOR_PARTICIPANTS;
  const needed = (participants: number) =>
    new Map(kitsNeeded(protocol, participants).map(({ content, count }) => [content, count]));
  const [lows, highs] = [needed(low), needed(high)];
  const has = ({ free, inTransit }: ContentStock) => free + inTransit;
  const isLow = stock.some((each) => has(each) < (lows.get(each.content) ?? 0));
  return stock.map((each) => {
    const limit = highs.get(each.content) ?? 0;
    return {
      ...each,
      low: lows.get(each.content) ?? 0,
      high: limit,
      toShip: isLow ? Math.max(1, limit - has(each)) : 0,
    };
  });
}
