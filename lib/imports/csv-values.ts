import { DateTime } from "luxon";
import { isCalendarDate } from "@/lib/calendar/calendar-date";
import { type PartialDate, partialDateOrNull } from "@/lib/calendar/partial-date";
import { siteDay } from "@/lib/calendar/site-day";
import type { CsvRow } from "./csv-row";

// Each reader returns the value, null for a missing one, and undefined after it has reported a value it cannot read.

const datesRemedy = "write a day of the calendar as YYYY-MM-DD, for example 2024-01-31";

/** Reports and returns undefined when the field is empty. */
export function requiredText(row: CsvRow, column: string): string | undefined {
  const text = textOrNull(row, column);
  if (text !== null) return text;
  row.error(column, "missing-value", `${column} is empty`, `enter the ${column}`);
  return undefined;
}

/** Text for people: at most 2,000 characters, no control characters but line ends and tabs. */
export function textOrNull(row: CsvRow, column: string): string | null | undefined {
  const text = row.text(column).trim();
  if (text === "") return null;
  if (text.length > 2000) {
    row.error(column, "unreadable-value", `${column} has ${text.length} characters`, "shorten it to 2,000");
    return undefined;
  }
  if (controlCharacters.test(text)) {
    row.error(column, "unreadable-value", `${column} holds a control character`, "remove it");
    return undefined;
  }
  return text;
}

/** A participant's or site's identifier: it becomes part of addresses and file names. */
export function identifier(row: CsvRow, column: string): string | undefined {
  const text = requiredText(row, column);
  if (text === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)) return text;
  row.error(
    column,
    "unreadable-value",
    `${column} ${quoted(text)} cannot be used as an identifier`,
    "use 1 to 64 letters, digits, dots, dashes or underscores, starting with a letter or digit",
  );
  return undefined;
}

export function dateOrNull(row: CsvRow, column: string): string | null | undefined {
  const text = row.text(column);
  if (text === "") return null;
  if (isCalendarDate(text)) return text;
  row.error(column, "unreadable-value", `${column} ${quoted(text)} is not a date`, datesRemedy);
  return undefined;
}

export function partialDate(row: CsvRow, column: string): PartialDate | null | undefined {
  const text = row.text(column);
  if (text === "") return null;
  const date = partialDateOrNull(text);
  if (date !== null) return date;
  row.error(
    column,
    "unreadable-value",
    `${column} ${quoted(text)} is not a date`,
    "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known",
  );
  return undefined;
}

/** A moment (`2024-01-08T09:30:00+07:00`) or a day; `on` is the day in the site's zone, `at` the instant in UTC. */
export function instantOrDate(
  row: CsvRow,
  column: string,
  timeZone: string,
): { on: string; at: string | null } | null | undefined {
  const text = row.text(column);
  if (text === "") return null;
  if (isCalendarDate(text)) return { on: text, at: null };
  const match =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]\d{2}:[0-5]\d)?$/.exec(text);
  const instant = DateTime.fromISO(text, { setZone: true });
  if (match === null || !isCalendarDate(match[1] ?? "") || !instant.isValid) {
    row.error(
      column,
      "unreadable-value",
      `${column} ${quoted(text)} is neither a date nor a moment`,
      "write YYYY-MM-DD, or a moment such as 2024-01-31T09:30:00+07:00",
    );
    return undefined;
  }
  if (match[5] === undefined) {
    row.error(
      column,
      "unreadable-value",
      `${column} ${quoted(text)} does not say in which zone`,
      "add the offset from UTC, for example +07:00, or Z",
    );
    return undefined;
  }
  return { on: siteDay(instant.toJSDate(), timeZone), at: instant.toJSDate().toISOString() };
}

/** One of a fixed set of words. */
export function oneOf<Word extends string>(
  row: CsvRow,
  column: string,
  words: readonly Word[],
): Word | null | undefined {
  const text = row.text(column);
  if (text === "") return null;
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  row.error(
    column,
    "unreadable-value",
    `${column} ${quoted(text)} is not known`,
    `write one of: ${words.join(", ")}${words.length > 0 ? "; or leave it empty" : ""}`,
  );
  return undefined;
}

/** A value as it may be repeated in a message: short, and on one line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const controlCharacters = /[\u0000-\u0008\u000B-\u001F\u007F]/;
