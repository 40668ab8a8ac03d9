import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import type { Protocol } from "@/lib/protocol/input";
import { visitName } from "@/lib/protocol/unscheduled";
import type { DeviationDraft, DraftedKind, RecordToJudge } from "./types";

const HOUR_MS = 3_600_000;
const LATE_ENTRY_HOURS = 72;

/**
 * What departs from the protocol in one participant's record, whether or not anybody said so: doses missed, in part or of another
 * kit, samples missed, criteria not met, doses, samples, scores and unscheduled visits entered later than the protocol's hours after the
 * event (ICH E6(R3) 2.12.6: without delay): forms hold no time of their own, and a serious event has its clock. Late are entries of people alone: an import and a demonstration enter everything when they are loaded.
 */
export function draftDeviations(
  protocol: Protocol,
  record: RecordToJudge,
  isEnteredByPeople: boolean,
): DeviationDraft[] {
  const drafts: DeviationDraft[] = [];
  const draft = (kind: DraftedKind, visitCode: string | null, description: string, suggestedReason = "") =>
    drafts.push({ participantId: record.participantId, visitCode, kind, description, suggestedReason });
  const name = (code: string) => visitName(protocol, code);
  const lateHours = protocol.lateEntryHours ?? LATE_ENTRY_HOURS;
  const late = (happenedAt: Date | null, recordedAt: Date): number | null => {
    if (happenedAt === null || !isEnteredByPeople) return null;
    const hours = (recordedAt.getTime() - happenedAt.getTime()) / HOUR_MS;
    return hours > lateHours ? hours : null;
  };

  for (const dose of record.doses) {
    const { visitCode, status, amount, unit, reason } = dose;
    if (status === "not-given")
      draft("dose-missed", visitCode, `${name(visitCode)}: no dose was given.`, reason ?? "");
    if (status === "partial")
      draft(
        "partial-dose",
        visitCode,
        `${name(visitCode)}: ${amount ?? "part"} of ${protocol.dosing.amount} ${unit} was given.`,
        reason ?? "",
      );
    if (dose.isOtherKit)
      draft(
        "wrong-kit",
        visitCode,
        `${name(visitCode)}: the kit on record is not the one assigned to this visit.`,
      );
    const hours = late(dose.givenAt, dose.recordedAt);
    if (hours !== null && dose.givenAt)
      draft(
        "late-dose-entry",
        visitCode,
        lateText(name(visitCode), "dose", dose.givenAt, hours, record.timeZone),
        dose.enteredOnDeviceAt
          ? `Entered without a network at ${formatInstant(dose.enteredOnDeviceAt, record.timeZone)}, by the device's clock.`
          : "",
      );
  }
  for (const { visitCode, collectedAt, recordedAt } of record.samples) {
    const hours = late(collectedAt, recordedAt);
    if (hours !== null && collectedAt)
      draft(
        "late-sample-entry",
        visitCode,
        lateText(name(visitCode), "sample", collectedAt, hours, record.timeZone),
      );
  }
  const judged = new Set<string>();
  for (const { visitCode, assessedUntil, recordedAt } of record.scores) {
    const hours = late(assessedUntil, recordedAt);
    if (hours === null || assessedUntil === null || judged.has(visitCode)) continue;
    judged.add(visitCode);
    // The end of its day is the first moment of the next.
    const on = formatDate(siteDay(new Date(assessedUntil.getTime() - 1), record.timeZone));
    draft(
      "late-score-entry",
      visitCode,
      `${name(visitCode)}: the score of ${on} was entered ${lag(hours)} later.`,
    );
  }
  for (const { visitCode, occurredAt, recordedAt } of record.unscheduledVisits) {
    const hours = late(occurredAt, recordedAt);
    if (hours !== null)
      draft(
        "late-visit-entry",
        visitCode,
        `${name(visitCode)} of ${formatInstant(occurredAt, record.timeZone)} was entered ${lag(hours)} later.`,
      );
  }
  for (const { visitCode, reason } of record.missedVisits) {
    const isDosed = record.doses.some((dose) => dose.visitCode === visitCode);
    const isSampled = record.samples.some((sample) => sample.visitCode === visitCode);
    if (protocol.dosing.visits.includes(visitCode) && !isDosed)
      draft("dose-missed", visitCode, `${name(visitCode)}: no dose, the visit was declared missed.`, reason);
    if (protocol.markers.some(({ visits }) => visits.includes(visitCode)) && !isSampled)
      draft(
        "sample-missed",
        visitCode,
        `${name(visitCode)}: no sample, the visit was declared missed.`,
        reason,
      );
  }
  if (record.isRandomized && record.unmetCriteria.length > 0)
    draft("not-eligible", null, `Randomized although not met: ${record.unmetCriteria.join(", ")}.`);
  return drafts;
}

function lateText(visit: string, what: string, at: Date, hours: number, timeZone: string): string {
  return `${visit}: the ${what} of ${formatInstant(at, timeZone)} was entered ${lag(hours)} later.`;
}

const lag = (hours: number): string =>
  hours >= 48 ? `${Math.floor(hours / 24)} days` : `${Math.floor(hours)} hours`;
