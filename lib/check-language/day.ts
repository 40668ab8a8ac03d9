import type { Day } from "./types";

/** The library tells dates from other values by their class. */
export class CalendarDay implements Day {
  readonly number: number;
  constructor(readonly on: string) {
    this.number = Math.round(Date.parse(`${on}T00:00:00Z`) / 86_400_000);
  }
}

/** A whole date as a day; undefined for null and for partial dates, which are never made whole. */
export const dayOrUndefined = (on: string | null | undefined): CalendarDay | undefined =>
  on && /^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(`${on}T00:00:00Z`))
    ? new CalendarDay(on)
    : undefined;
