import { formatDate } from "@/lib/calendar/format-date";
import { FORM_WORDS } from "@/lib/check-language/vocabulary";
import type { EditCheck } from "@/lib/protocol/edit-check";
import type { ChecksToRun } from "./waiting-reads";

/** What a check asks of the data, as a person reads it. */
export function ruleWords({ field, required, range, expect }: EditCheck): string {
  if (required) return `${field} is there`;
  if (range) return `${field} from ${range[0]} to ${range[1]}`;
  return expect ?? "";
}

/** Which records it is about. */
export function aboutWords({ on, visits, instrument, marker, form }: EditCheck): string {
  const what = [FORM_WORDS[on], instrument ?? marker ?? form]
    .filter((part) => part !== undefined)
    .join(" of ");
  return visits ? `${what} at ${visits.join(", ")}` : what;
}

/** A value as the person gave it. */
export const valueWords = (value: unknown): string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : String(value);

/** Which versions wait for a run, and where they hold. */
export const waitingWords = (waiting: readonly ChecksToRun[]): string =>
  waiting
    .map(
      ({ version, siteName, startsOn }) =>
        `Version ${version} holds at ${siteName} since ${formatDate(startsOn)}.`,
    )
    .join(" ");
