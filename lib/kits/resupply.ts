import type { Protocol } from "@/lib/protocol/input";
import { reducedRatio } from "@/lib/randomization/reduced-ratio";
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
  /** What to ship now; of every content when of any, in the numbers of the ratio. */
  readonly toShip: number;
}

/** Used unless the protocol says otherwise: kits for 2 further participants at least, filled up to 6. */
const STOCK_FOR_PARTICIPANTS = [2, 6] as const;

/**
 * What to ship to a site. Both limits suffice for a number of participants whatever their contents, so no content runs out first while
 * the other lasts. When one is low, every content is shipped, in the numbers of the ratio: a shipment of one would tell the site what it
 * lacked, and an uneven one what most of its kits hold. `alike` counts what the site has of every content in the same
 * shipments (`alikeStock`): what is left over of one content in a shipment is given to nobody, and does not make up for it.
 */
export function resupply(protocol: Protocol, stock: readonly ContentStock[], alike: number): ContentNeed[] {
  const [low, high] = protocol.supply?.stockForParticipants ?? STOCK_FOR_PARTICIPANTS;
  const needed = (participants: number) =>
    new Map(kitsNeeded(protocol, participants).map(({ content, count }) => [content, count]));
  const [lows, highs] = [needed(low), needed(high)];
  const has = ({ free, inTransit }: ContentStock) => free + inTransit;
  const isLow =
    alike < Math.min(...lows.values()) || stock.some((each) => has(each) < (lows.get(each.content) ?? 0));
  const ratio = reducedRatio(protocol);
  const shareOf = (content: string) => ratio[protocol.arms.findIndex(({ code }) => code === content)] ?? 1;
  const times = Math.max(
    1,
    Math.ceil((Math.min(...highs.values()) - alike) / Math.min(...ratio)),
    ...stock.map((each) => Math.ceil(((highs.get(each.content) ?? 0) - has(each)) / shareOf(each.content))),
  );
  return stock.map((each) => {
    return {
      ...each,
      low: lows.get(each.content) ?? 0,
      high: highs.get(each.content) ?? 0,
      toShip: isLow ? times * shareOf(each.content) : 0,
    };
  });
}
