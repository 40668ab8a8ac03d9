/** A kit that could be given. */
export interface DatedKit {
  readonly id: string;
  /** The last day it may be given, `YYYY-MM-DD`; null when it has no expiry on record. */
  readonly lastUseOn: string | null;
}

/**
 * One kit for each day of use, in the order of `usedOn`: first expiry first, and none that could not be given on its day any more. Null
 * when the kits do not suffice. Among kits of one date the given order decides, so chance does when it was drawn by chance.
 * Taking for each day, from the earliest, the kit that expires first leaves the best ones for later: no other choice suffices when
 * this one does not.
 */
export function kitsByExpiry<Kit extends DatedKit>(
  kits: readonly Kit[],
  usedOn: readonly string[],
): Kit[] | null {
  const waiting = [...kits].sort((one, other) => compared(one.lastUseOn, other.lastUseOn));
  const chosen = new Map<number, Kit>();
  const days = usedOn
    .map((dayOn, at) => ({ dayOn, at }))
    .sort((one, other) => compared(one.dayOn, other.dayOn));
  for (const { dayOn, at } of days) {
    const first = waiting.findIndex((kit) => kit.lastUseOn === null || kit.lastUseOn >= dayOn);
    const [kit] = first < 0 ? [] : waiting.splice(first, 1);
    if (kit === undefined) return null;
    chosen.set(at, kit);
  }
  return usedOn.flatMap((_, at) => chosen.get(at) ?? []);
}

/** Without a date last. */
function compared(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
