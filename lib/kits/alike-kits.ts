import { type DatedKit, kitsByExpiry } from "./kits-by-expiry";

/** A kit with what is in it and where it came from. */
export interface StockedKit extends DatedKit {
  readonly content: string;
  /**
   * What a blinded person can know of it beside its number: at a site the shipment, which is of one batch; in the depot the batch. Null for
   * kits that stood at their site from the opening on.
   */
  readonly origin: string | null;
}

/** A kit whose content nobody has looked at yet. */
export type SealedKit = Omit<StockedKit, "content"> & { readonly ciphertext: string };

/** What there is of one origin in every content alike: `count` kits of each. */
export interface AlikeStock extends DatedKit {
  /** The origin. */
  readonly id: string;
  readonly count: number;
}

/** Each origin with the number of kits it holds of every content, in the order in which they come. */
export function alikeStock(
  kits: readonly Omit<StockedKit, "id">[],
  contents: readonly string[],
): AlikeStock[] {
  const origins = new Map<string, { lastUseOn: string | null; counts: Map<string, number> }>();
  for (const { origin, lastUseOn, content } of kits) {
    const found = origins.get(origin ?? "") ?? { lastUseOn, counts: new Map<string, number>() };
    found.counts.set(content, (found.counts.get(content) ?? 0) + 1);
    origins.set(origin ?? "", found);
  }
  return [...origins].map(([id, { lastUseOn, counts }]) => ({
    id,
    lastUseOn,
    count: Math.min(...contents.map((content) => counts.get(content) ?? 0)),
  }));
}

/**
 * A kit of the wanted content for each day of use, first expiry first, in the order of `usedOn`. Where each comes from is decided by what
 * there is of every content alike, never by the wanted one: batch and date stand on the carton, its shipment in the papers, and a
 * content that came from another one than the rest would be known by it. Null when that does not suffice, whichever content was
 * wanted.
 */
export function kitsAlike<Kit extends StockedKit>(
  free: readonly Kit[],
  wanted: {
    readonly content: string;
    readonly contents: readonly string[];
    readonly usedOn: readonly string[];
  },
): Kit[] | null {
  const places = alikeStock(free, wanted.contents).flatMap((one) =>
    Array.from({ length: one.count }, () => one),
  );
  const origins = kitsByExpiry(places, wanted.usedOn);
  if (origins === null) return null;
  const left = free.filter((kit) => kit.content === wanted.content);
  return origins.flatMap(({ id }) =>
    left.splice(
      left.findIndex((kit) => (kit.origin ?? "") === id),
      1,
    ),
  );
}

/**
 * The kits with their contents, opened in the given order until each origin has `needed` kits of every content: more of one origin is
 * never taken, and opening is what costs. Null when an origin ran out of kits that was cut off at `perOrigin`, so that more of it may
 * exist. How many are opened follows from the stock and the order, never from the wanted content.
 */
export function openedKits(
  free: readonly SealedKit[],
  contents: readonly string[],
  needed: number,
  perOrigin: number,
  open: (kit: SealedKit) => string,
): StockedKit[] | null {
  const origins = new Map<string, { seen: number; lacking: Map<string, number> }>();
  const opened: StockedKit[] = [];
  for (const kit of free) {
    const origin = origins.get(kit.origin ?? "") ?? {
      seen: 0,
      lacking: new Map(contents.map((content) => [content, needed])),
    };
    origins.set(kit.origin ?? "", origin);
    origin.seen += 1;
    if (origin.lacking.size === 0) continue;
    const content = open(kit);
    const still = (origin.lacking.get(content) ?? 0) - 1;
    if (still > 0) origin.lacking.set(content, still);
    else origin.lacking.delete(content);
    opened.push({ id: kit.id, origin: kit.origin, lastUseOn: kit.lastUseOn, content });
  }
  const mayBeMore = [...origins.values()].some(({ seen, lacking }) => lacking.size > 0 && seen >= perOrigin);
  return mayBeMore ? null : opened;
}
