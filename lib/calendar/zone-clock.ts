import { kept } from "./kept";

/** What the clocks of a zone showed: the parts of a local date and time, and their distance from UTC in minutes. */
export interface ZoneTime {
  /** `YYYY-MM-DD`. */
  readonly dateOn: string;
  /** `HH:mm`, 24 hours. */
  readonly time: string;
  readonly offsetMinutes: number;
}

const MINUTE_MS = 60_000;
const YEAR_1980 = Date.UTC(1980, 0);

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/**
 * The wall clock of an IANA zone at an instant. Throws a RangeError for an unknown zone or an invalid instant. Asking the
 * runtime for a zone's offset is dear, and every row of a schedule asks: what held in a minute is kept, because since 1980 zones
 * change their offset at whole minutes only (IANA tz); before that each instant is asked for by itself.
 */
export function zoneTime(at: Date, timeZone: string): ZoneTime {
  const ms = at.getTime();
  if (Number.isNaN(ms)) throw new RangeError("no local time: the instant is invalid");
  const offsetMinutes = offsetAt(ms, timeZone);
  const local = new Date(ms + offsetMinutes * MINUTE_MS).toISOString();
  const split = local.indexOf("T");
  return { dateOn: local.slice(0, split), time: local.slice(split + 1, split + 6), offsetMinutes };
}

/** Minutes that the clocks of a zone were ahead of UTC at an instant, in milliseconds since 1970. */
export function offsetAt(ms: number, timeZone: string): number {
  if (ms < YEAR_1980) return askedOffset(ms, timeZone);
  return kept(offsets, `${timeZone} ${Math.floor(ms / MINUTE_MS)}`, () => askedOffset(ms, timeZone));
}

function askedOffset(ms: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Math.round(
    (Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000) / MINUTE_MS,
  );
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return kept(
    formats,
    timeZone,
    () =>
      new Intl.DateTimeFormat("en-US", {
        timeZone,
        calendar: "gregory",
        numberingSystem: "latn",
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
      }),
  );
}
