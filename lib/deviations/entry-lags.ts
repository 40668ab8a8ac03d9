export interface EntryLag {
  readonly person: string;
  readonly role: string;
  readonly kind: "dose" | "sample";
  /** From the event to its entry; below zero when it was entered as of a later time. */
  readonly hours: number;
  /** From the event to the entry on a device without a network, by the server's clock; null when it was sent as it was entered. */
  readonly hoursToDevice: number | null;
}

export interface PersonLags {
  readonly person: string;
  readonly role: string;
  readonly entries: number;
  readonly medianHours: number;
  readonly longestHours: number;
  /** Entries that waited on a device for a network. */
  readonly kept: number;
  /** Of those, the longest from the event to the entry on the device; null without any. */
  readonly longestHoursToDevice: number | null;
  /** Entered within the hour, the day, three days, a week, later. */
  readonly bands: readonly number[];
}

export const LAG_BANDS = [
  { upToHours: 1, words: "within the hour" },
  { upToHours: 24, words: "within the day" },
  { upToHours: 72, words: "within three days" },
  { upToHours: 168, words: "within a week" },
  { upToHours: Number.POSITIVE_INFINITY, words: "later" },
] as const;

/** How promptly each person enters, the slowest median first. */
export function lagsByPerson(lags: readonly EntryLag[]): PersonLags[] {
  const byPerson = new Map<string, EntryLag[]>();
  for (const lag of lags) {
    const own = byPerson.get(lag.person);
    if (own) own.push(lag);
    else byPerson.set(lag.person, [lag]);
  }
  return [...byPerson]
    .map(([person, own]) => {
      const hours = own.map((lag) => lag.hours).sort((one, other) => one - other);
      const toDevice = own.map((lag) => lag.hoursToDevice).filter((lag) => lag !== null);
      return {
        person,
        role: own[0]?.role ?? "",
        entries: hours.length,
        medianHours: medianOf(hours),
        longestHours: hours.at(-1) ?? 0,
        kept: toDevice.length,
        longestHoursToDevice: toDevice.length === 0 ? null : Math.max(...toDevice),
        bands: LAG_BANDS.map(({ upToHours }, at) => {
          const from = LAG_BANDS[at - 1]?.upToHours ?? Number.NEGATIVE_INFINITY;
          return hours.filter((lag) => lag > from && lag <= upToHours).length;
        }),
      };
    })
    .sort((one, other) => other.medianHours - one.medianHours);
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
