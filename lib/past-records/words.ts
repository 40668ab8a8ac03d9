import type { StudyRole } from "@/db/roles";
import type { AuditEntry } from "@/lib/audit/types";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";

export const fieldWords = (name: string): string => name.replaceAll("_", " ");

export const roleWords = (role: string): string =>
  Object.hasOwn(ROLE_TITLES, role)
    ? ROLE_TITLES[role as StudyRole].toLowerCase()
    : `as ${role.replaceAll("_", " ")}`;

/** A value of the trail as people read it: its instants and dates are UTC and ISO there. */
export function valueWords(value: string | null, timeZone: string): string {
  if (value === null) return "nothing";
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
          .map(
            ({ field, from, to }) =>
              `${fieldWords(field)}: ${valueWords(from, timeZone)} → ${valueWords(to, timeZone)}`,
          )
          .join("; ");
