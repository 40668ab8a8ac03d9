import { type PartialDate, partialDateOrNull } from "./partial-date";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A date as far as it is known, as people type it: `2026-03-07`, `2026-03`, `2026`, or as shown on screen `07-Mar-2026`,
 * `Mar-2026`, with `UN` and `UNK` for unknown day and month (CDASH). Null for anything else, 31 February included.
 */
export function typedDateOrNull(typed: string): PartialDate | null {
  const text = typed.trim().toLowerCase();
  const iso = partialDateOrNull(text);
  if (iso !== null) return iso;
  const match = /^(?:(?:(\d{1,2}|un|unk)[- ])?([a-z]{3})[- ])?(\d{4})$/.exec(text);
  if (match === null) return null;
  const [, day, month, year = ""] = match;
  if (month === undefined) return partialDateOrNull(year);
  if (month === "unk") return day === undefined || !/\d/.test(day) ? partialDateOrNull(year) : null;
  const place = MONTHS.indexOf(month);
  if (place < 0) return null;
  const yearMonth = `${year}-${String(place + 1).padStart(2, "0")}`;
  return partialDateOrNull(
    day === undefined || !/\d/.test(day) ? yearMonth : `${yearMonth}-${day.padStart(2, "0")}`,
  );
}
