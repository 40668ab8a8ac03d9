import { daysInMonth, isCalendarDate } from "./calendar-date";

/** How much of a date is known. */
export type DatePrecision = "year" | "month" | "day";

/** A date as far as the source knew it: `2014`, `2014-03` or `2014-03-02`. It is never completed by guessing. */
export type PartialDate = { text: string; precision: DatePrecision };

/** Reads a partial date; null when the text is none, or names a day that does not exist. */
export function partialDateOrNull(text: string): PartialDate | null {
  const precision = ({ 4: "year", 7: "month", 10: "day" } as const)[text.length];
  if (precision === undefined) return null;
  const completed = precision === "day" ? text : precision === "month" ? `${text}-01` : `${text}-01-01`;
  return isCalendarDate(completed) ? { text, precision } : null;
}

/** The first day the date can mean, `YYYY-MM-DD`. */
export function earliestDay(date: PartialDate): string {
  if (date.precision === "day") return date.text;
  return date.precision === "month" ? `${date.text}-01` : `${date.text}-01-01`;
}

/** The last day the date can mean, `YYYY-MM-DD`. */
export function latestDay(date: PartialDate): string {
  if (date.precision === "day") return date.text;
  if (date.precision === "year") return `${date.text}-12-31`;
  const [year, month] = date.text.split("-").map(Number);
  return `${date.text}-${daysInMonth(year ?? 0, month ?? 0)}`;
}

/** Whether the first date is before the second whatever the unknown parts were: a contradiction only when certain. */
export function isCertainlyBefore(one: PartialDate, other: PartialDate): boolean {
  return latestDay(one) < earliestDay(other);
}
