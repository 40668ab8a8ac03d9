import { formatInstant } from "@/lib/calendar/format-date";
import { csvLines } from "@/lib/documents/csv-lines";

/** One row of the trail as a copy holds it: what its hash covers, and the names a person needs to read it. */
export interface CopiedEntry {
  readonly sequence: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly role: string;
  readonly siteCode: string | null;
  readonly timeZone: string | null;
  readonly participant: string | null;
  readonly event: string;
  readonly reason: string | null;
  readonly table: string;
  readonly rowKey: string;
  readonly action: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly previousSha256: string;
  readonly sha256: string;
}

const COLUMNS = [
  "sequence",
  "at_utc",
  "at_site",
  "time_zone",
  "person",
  "role",
  "site",
  "participant",
  "event",
  "reason",
  "record",
  "row",
  "action",
  "old",
  "new",
  "previous_sha256",
  "sha256",
] as const;

export const CSV_HEAD = csvLines([COLUMNS]);

/** A line of the CSV copy (RFC 4180). Times at the site are in its zone, which stands beside them; `zone` is for rows of no site. */
export function csvLine(entry: CopiedEntry, zone: string): string {
  const timeZone = entry.timeZone ?? zone;
  const cells: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    sequence: String(entry.sequence),
    at_utc: entry.at.toISOString(),
    at_site: formatInstant(entry.at, timeZone),
    time_zone: timeZone,
    person: entry.personName ?? "the server",
    role: entry.role,
    site: entry.siteCode ?? "",
    participant: entry.participant ?? "",
    event: entry.event,
    reason: entry.reason ?? "",
    record: entry.table,
    row: entry.rowKey,
    action: entry.action,
    old: textOf(entry.old),
    new: textOf(entry.new),
    previous_sha256: entry.previousSha256,
    sha256: entry.sha256,
  };
  return csvLines([COLUMNS.map((column) => cells[column])]);
}

const textOf = (value: unknown) => (value === null || value === undefined ? "" : JSON.stringify(value));
