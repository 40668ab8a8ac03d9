import { kept } from "./kept";

/**
 * Whether a text is a date of the Gregorian calendar written as `YYYY-MM-DD`, years 1800 to 2199. 31 February is not.
 * Calendar dates are kept as such texts everywhere: they have no zone and no time of day.
 */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = partsOf(text);
  return (
    year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

/** Number of days in a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date a number of days later (earlier when negative). Throws a RangeError for a text that is no date. */
export function addDays(dateOn: string, days: number): string {
  const number = dayNumber(dateOn) + days;
  return kept(dates, number, () => new Date(number * millisecondsPerDay).toISOString().slice(0, 10));
}

/** Days from one date to another, negative when the second is earlier. Throws a RangeError for a text that is no date. */
export function daysBetween(fromOn: string, toOn: string): number {
  return dayNumber(toOn) - dayNumber(fromOn);
}

/** Whether a name is a time zone of the IANA database known to this runtime, such as `Asia/Jakarta`. */
export function isTimeZone(name: string): boolean {
  // An offset such as "+07:00" is none, though the runtime takes it for one: it knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const millisecondsPerDay = 86_400_000;

const dates = new Map<number, string>();
const dayNumbers = new Map<string, number>();

/** Days since 1970-01-01. A calendar date has no zone, so UTC is as good as any and has no nights of 23 hours. */
function dayNumber(dateOn: string): number {
  return kept(dayNumbers, dateOn, () => {
    if (!isCalendarDate(dateOn)) throw new RangeError(`"${dateOn}" is not a calendar date YYYY-MM-DD`);
    const [year, month, day] = partsOf(dateOn);
    return Date.UTC(year, month - 1, day) / millisecondsPerDay;
  });
}

const partsOf = (text: string): [year: number, month: number, day: number] => [
  Number(text.slice(0, 4)),
  Number(text.slice(5, 7)),
  Number(text.slice(8, 10)),
];
