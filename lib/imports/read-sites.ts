import { isTimeZone } from "@/lib/calendar/calendar-date";
import { readCsvFile } from "./csv-file";
import { identifier, quoted, requiredText } from "./csv-values";
import { type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedSite } from "./types";

const columns = ["site", "name", "country", "time_zone"];

/** Reads `record/sites.csv` and makes its sites known to the context. */
export async function readSites(context: RecordContext): Promise<ImportedSite[]> {
  const isNew = uniqueKeys("site");
  await readCsvFile(context.directory, "record/sites.csv", columns, context.findings, (row) => {
    const site = identifier(row, "site");
    const name = requiredText(row, "name");
    const timeZone = requiredText(row, "time_zone");
    const country = row.text("country");
    if (country !== "" && !/^[A-Z]{2}$/.test(country)) {
      row.error(
        "country",
        "unreadable-value",
        `country ${quoted(country)} is not a country code`,
        "write two capital letters (ISO 3166), for example ID",
      );
      return;
    }
    if (timeZone !== undefined && !isTimeZone(timeZone)) {
      row.error(
        "time_zone",
        "unreadable-value",
        `time_zone ${quoted(timeZone)} is not a known time zone`,
        "write an IANA name, for example Asia/Jakarta",
      );
      return;
    }
    if (site === undefined || name === undefined || timeZone === undefined || !isNew(row, site)) return;
    context.sites.set(site, {
      line: row.line,
      site,
      name,
      country: country === "" ? null : country,
      timeZone,
    });
  });
  return [...context.sites.values()];
}
