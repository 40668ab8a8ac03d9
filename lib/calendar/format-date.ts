import { isCalendarDate } from "./calendar-date";
import { kept } from "./kept";
import { zoneTime } from "./zone-clock";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A calendar date as people read it: `07-Mar-2026`. A partial date shows what is known: `Mar-2026`, `2026`.
 * The month is a word so that nobody can take it for the day. Throws a RangeError for anything else.
 */
export function formatDate(dateOn: string): string {
  return kept(shown, dateOn, () => dateInWords(dateOn));
}

const shown = new Map<string, string>();

function dateInWords(dateOn: string): string {
  const [year, month, day] = dateOn.split("-");
  const isKnown = isCalendarDate([year, month ?? "01", day ?? "01"].join("-"));
  if (year === undefined || !isKnown) throw new RangeError(`"${dateOn}" is not a date`);
  return [day, month === undefined ? undefined : months[Number(month) - 1], year]
    .filter((part) => part !== undefined)
    .join("-");
}

/**
 * An instant as people at a site read it: `07-Mar-2026 14:05 UTC+7`, 24 hours, with the offset that held there at that
 * moment: in the hour that a daylight-saving night repeats, only the offset tells the two apart.
 */
export function formatInstant(at: Date, timeZone: string): string {
  const { dateOn, time, offsetMinutes } = zoneTime(at, timeZone);
  return `${formatDate(dateOn)} ${time} ${offsetName(offsetMinutes)}`;
}

/** The time of day of an instant at a site: `14:05 UTC+7`. */
export function formatTime(at: Date, timeZone: string): string {
  const { time, offsetMinutes } = zoneTime(at, timeZone);
  return `${time} ${offsetName(offsetMinutes)}`;
}

function offsetName(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? "−" : "+";
  const rest = minutes % 60 === 0 ? "" : `:${String(minutes % 60).padStart(2, "0")}`;
  return `UTC${offsetMinutes === 0 ? "" : `${sign}${Math.floor(minutes / 60)}${rest}`}`;
}
