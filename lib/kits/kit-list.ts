import { CsvError, parse } from "csv-parse/sync";
import { isCalendarDate } from "@/lib/calendar/calendar-date";
import { parseKitNumber } from "./kit-number";
import type { GuardedKit } from "./pattern-guard";

export type KitListReading =
  | { readonly ok: true; readonly kits: readonly GuardedKit[] }
  | { readonly ok: false; readonly problems: readonly string[] };

const COLUMNS = ["number", "content", "lot", "expires_on"] as const;
const PROBLEMS_SHOWN = 10;

/**
 * Reads a kit list made elsewhere: CSV with a header of `number,content,lot,expires_on`, in any order, one kit a line in the order of the
 * list; content is a code of the protocol. Every problem names its line, the field and what to do; ten are told, and how many more.
 */
export function readKitList(text: string, contents: readonly string[]): KitListReading {
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, problems: [`The list is no CSV: ${error.message} Save it as CSV with commas.`] };
  }
  const [header = [], ...lines] = rows;
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    return {
      ok: false,
      problems: [
        `Line 1: the column ${missing.join(", ")} is missing. Write ${COLUMNS.join(",")} as the first line.`,
      ],
    };
  const problems: string[] = [];
  const seen = new Map<string, number>();
  const kits = lines.map((fields, at): GuardedKit => {
    const line = at + 2;
    const field = (column: (typeof COLUMNS)[number]) => fields[header.indexOf(column)] ?? "";
    const reading = parseKitNumber(field("number"));
    const number = reading.outcome === "read" ? reading.kitNumber : "";
    const say = (problem: string) => problems.push(`Line ${line}: ${problem}`);
    if (reading.outcome !== "read") say(reading.message);
    else if (seen.has(number))
      say(`kit ${number} stands on line ${seen.get(number)} already. Give every kit its own number.`);
    if (!seen.has(number)) seen.set(number, line);
    if (!contents.includes(field("content")))
      say(
        `content "${field("content").slice(0, 40)}" is not in the protocol. Write one of ${contents.join(", ")}.`,
      );
    if (!isCalendarDate(field("expires_on")))
      say(`expires_on "${field("expires_on").slice(0, 20)}" is no date. Write it as 2027-06-30.`);
    const lot = field("lot");
    if (lot === "" || Buffer.byteLength(lot) > 100) say("lot: write 1 to 100 characters.");
    return { number, content: field("content"), lot, expiresOn: field("expires_on") };
  });
  if (kits.length === 0 && problems.length === 0) problems.push("The list has no kit under its header.");
  if (problems.length === 0) return { ok: true, kits };
  const more = problems.length - PROBLEMS_SHOWN;
  return {
    ok: false,
    problems: [...problems.slice(0, PROBLEMS_SHOWN), ...(more > 0 ? [`And ${more} more.`] : [])],
  };
}
