import { formatDate } from "@/lib/calendar/format-date";
import { isCertainlyBefore } from "@/lib/calendar/partial-date";
import { readCsvFile } from "./csv-file";
import type { CsvRow } from "./csv-row";
import { oneOf, partialDate, requiredText } from "./csv-values";
import { warnIfFuture } from "./read-participants";
import { knownParticipant, type RecordContext } from "./record-context";
import type { ImportedAdverseEvent, ImportedParticipant } from "./types";

const columns = [
  "participant",
  "term",
  "started_on",
  "ended_on",
  "severity",
  "serious",
  "causality",
  "outcome",
];

/** Reads `record/adverse-events.csv`. Dates may be partial; an exact duplicate is kept and warned of. */
export async function readAdverseEvents(context: RecordContext): Promise<ImportedAdverseEvent[]> {
  const lineByText = new Map<string, number>();
  const events: ImportedAdverseEvent[] = [];
  await readCsvFile(context.directory, "record/adverse-events.csv", columns, context.findings, (row) => {
    const participant = knownParticipant(context, row);
    const term = requiredText(row, "term");
    const startedOn = partialDate(row, "started_on");
    const endedOn = partialDate(row, "ended_on");
    const severity = oneOf(row, "severity", [
      "mild",
      "moderate",
      "severe",
      "life-threatening",
      "fatal",
    ] as const);
    const serious = oneOf(row, "serious", ["yes", "no"] as const);
    const causality = oneOf(row, "causality", [
      "unrelated",
      "unlikely",
      "possible",
      "probable",
      "definite",
    ] as const);
    const outcome = oneOf(row, "outcome", [
      "recovered",
      "recovering",
      "not-recovered",
      "recovered-with-sequelae",
      "fatal",
      "unknown",
    ] as const);
    if (participant === undefined || term === undefined || startedOn === undefined || endedOn === undefined)
      return;
    if (severity === undefined || serious === undefined || causality === undefined || outcome === undefined)
      return;

    const event: ImportedAdverseEvent = {
      line: row.line,
      participant: participant.participant,
      term,
      startedOn,
      endedOn,
      severity,
      serious: serious === null ? null : serious === "yes",
      causality,
      outcome,
    };
    const text = columns.map((column) => row.text(column)).join("\u0000");
    const first = lineByText.get(text);
    if (first === undefined) lineByText.set(text, row.line);
    else {
      row.warn(
        "participant",
        "duplicate-event",
        `the event repeats line ${first} in every column`,
        "check whether it happened twice or was recorded twice",
      );
    }
    warnAboutEvent(context, row, event, participant);
    events.push(event);
  });
  return events;
}

function warnAboutEvent(
  context: RecordContext,
  row: CsvRow,
  event: ImportedAdverseEvent,
  participant: ImportedParticipant,
): void {
  const { startedOn, endedOn, outcome } = event;
  const { consentedOn } = participant;
  const consent = consentedOn === null ? null : ({ text: consentedOn, precision: "day" } as const);
  if (startedOn !== null && consent !== null && isCertainlyBefore(startedOn, consent)) {
    row.warn(
      "started_on",
      "event-before-consent",
      `the event started on ${formatDate(startedOn.text)}, before consent on ${formatDate(consent.text)}`,
      "check whether it belongs to the medical history instead",
    );
  }
  if (startedOn !== null && endedOn !== null && isCertainlyBefore(endedOn, startedOn)) {
    row.warn(
      "ended_on",
      "contradicting-dates",
      `the event ended on ${formatDate(endedOn.text)}, before it started on ${formatDate(startedOn.text)}`,
      "check both dates in the source",
    );
  }
  if (endedOn === null && (context.isFinished || (outcome?.startsWith("recovered") ?? false))) {
    row.warn(
      "ended_on",
      "missing-end",
      outcome === "not-recovered"
        ? "the event has no end, and the participant had not recovered"
        : "the event has no end",
      "enter the date of the end, or leave it if the source knows none",
    );
  }
  for (const [column, date] of [
    ["started_on", startedOn],
    ["ended_on", endedOn],
  ] as const) {
    if (date?.precision === "day") warnIfFuture(context, row, column, date.text);
  }
}
