import { formatDate } from "@/lib/calendar/format-date";
import { studyDay } from "@/lib/calendar/study-day";
import type { ProtocolVisit } from "@/lib/protocol/input";
import { visitWindow } from "@/lib/protocol/visit-window";
import type { CsvRow } from "./csv-row";
import type { ImportedParticipant } from "./types";

const remedy = "check both dates in the source";

/** Warns when something was done to a participant before consent, or after the participant's end. */
export function warnAboutDay(
  row: CsvRow,
  column: string,
  dayOn: string,
  participant: ImportedParticipant,
): void {
  const { consentedOn, endedOn } = participant;
  if (consentedOn !== null && dayOn < consentedOn) {
    row.warn(
      column,
      "contradicting-dates",
      `${formatDate(dayOn)} is before consent on ${formatDate(consentedOn)}`,
      remedy,
    );
  }
  if (endedOn !== null && dayOn > endedOn) {
    row.warn(
      column,
      "contradicting-dates",
      `${formatDate(dayOn)} is after the participant's end on ${formatDate(endedOn)}`,
      remedy,
    );
  }
}

/** Warns when a visit's day lies outside its window; without a first dose there is no window to leave. */
export function warnAboutWindow(
  row: CsvRow,
  column: string,
  dayOn: string,
  visit: ProtocolVisit,
  day1On: string | undefined,
): void {
  if (day1On === undefined) return;
  const day = studyDay(dayOn, day1On);
  if (day >= visit.earliestDay && day <= visit.latestDay) return;
  const window = visitWindow(visit, day1On);
  if (window === null) return;
  row.warn(
    column,
    "outside-window",
    `${formatDate(dayOn)} is outside the window of ${visit.name} (${formatDate(window.earliestOn)} to ${formatDate(window.latestOn)})`,
    "check the date and the visit; if they are right, it is a protocol deviation",
  );
}
