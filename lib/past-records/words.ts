import type { StudyRole } from "@/db/roles";
import type { AuditEntry } from "@/lib/audit/types";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { PastQuery, PastRecord, PastRow, PastVerification } from "./types";

export const fieldWords = (name: string): string => name.replaceAll("_", " ");

export const roleWords = (role: string): string =>
  Object.hasOwn(ROLE_TITLES, role)
    ? ROLE_TITLES[role as StudyRole].toLowerCase()
    : `as ${role.replaceAll("_", " ")}`;

/** What of the laboratory a record leaves out, and why; null when nothing is said to be. */
export function closedWords({ closed }: PastRecord): string | null {
  if (closed === "results")
    return "Laboratory results are not in it: this role reads their history only after the unblinding.";
  if (closed === "tubes-and-results")
    return "The rows of tubes themselves and laboratory results are not in it: only people of all sites read their history, of results only after the unblinding.";
  return null;
}

/** Over what was asked and verified about rows that are not shown. */
export const NO_ROW_TITLE = "Queries and verifications about rows that are not shown";

/** What a query or verification is about, when its row is not shown: `scores, D15`. */
export const aboutWords = ({ about, visitCode }: Pick<PastQuery, "about" | "visitCode">): string =>
  [fieldWords(about.table), visitCode].filter(Boolean).join(", ");

/** What came of a verification, after whom it is by: `; compared with: clinic chart, p. 14; taken back 07-Mar-2026 14:05 UTC+7`. */
export const verificationWords = ({ sourceNote, takenBackAt }: PastVerification, timeZone: string): string =>
  [
    sourceNote ? `; compared with: ${sourceNote}` : "",
    takenBackAt ? `; taken back ${formatInstant(takenBackAt, timeZone)}` : "",
  ].join("");

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a person reads a field: a count of versions and a key that links two rows are Verum's own. */
const isForPeople = ({ field, value }: { readonly field: string; readonly value: string | null }) =>
  field !== "version" && !UUID.test(value ?? "");

/** A row's values as people read them, its visit first. */
export const fieldsInWords = (row: PastRow, timeZone: string): (readonly [label: string, value: string])[] =>
  [...row.fields]
    .filter(isForPeople)
    .sort((one, other) => Number(other.field === "visit_code") - Number(one.field === "visit_code"))
    .map(({ field, value }) => [fieldWords(field), valueWords(value, timeZone)]);

/** A value of the trail as people read it: its instants and dates are UTC and ISO there, and some columns hold lists. */
export function valueWords(value: string | null, timeZone: string): string {
  if (value === null) return "nothing";
  if (/^[[{]/.test(value)) return listWords(value);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\+00:00$/.test(value))
    return formatInstant(new Date(value), timeZone);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
}

/** Who did it and when: `Dewi Lestari, nurse, 07-Mar-2026 14:05 UTC+7`. */
export const entryWords = ({ personName, role, at }: AuditEntry, timeZone: string): string =>
  `${personName ?? "The server"}, ${roleWords(role)}, ${formatInstant(at, timeZone)}`;

/** What one entry changed: `volume: 1.2 → 1.5; side: nothing → left`. Of a first entry, nothing: its values stand above. */
export const changeWords = ({ action, changes }: AuditEntry, timeZone: string): string =>
  action === "insert"
    ? "first entry"
    : action === "delete"
      ? "deleted"
      : changes
          .filter(({ field, to }) => isForPeople({ field, value: to }))
          .map(
            ({ field, from, to }) =>
              `${fieldWords(field)}: ${valueWords(from, timeZone)} → ${valueWords(to, timeZone)}`,
          )
          .join("; ");

/** `["MUCO","LEUK"]` as `MUCO, LEUK`, `{"activity":"low"}` as `activity: low`; what only looks like JSON stays as it is. */
function listWords(value: string): string {
  try {
    const held: unknown = JSON.parse(value);
    const parts = Array.isArray(held)
      ? held.map(partWords)
      : Object.entries(held as object).map(([name, part]) => `${fieldWords(name)}: ${partWords(part)}`);
    return parts.join(", ") || "none";
  } catch {
    return value;
  }
}

const partWords = (part: unknown) => (typeof part === "object" ? JSON.stringify(part) : String(part));
