import { addDays, daysBetween } from "./calendar-date";

/**
 * The study day of a date: day 1 is the date of the first dose, the day before is day -1, and there is no day 0
 * (CDISC SDTM, --DY). Both dates as `YYYY-MM-DD`.
 */
export function studyDay(dateOn: string, day1On: string): number {
  const days = daysBetween(day1On, dateOn);
  return days >= 0 ? days + 1 : days;
}

/** The date of a study day. Throws a RangeError for day 0, which does not exist. */
export function dateOfStudyDay(day: number, day1On: string): string {
  if (!Number.isInteger(day) || day === 0) throw new RangeError(`there is no study day ${day}`);
  return addDays(day1On, day > 0 ? day - 1 : day);
}
