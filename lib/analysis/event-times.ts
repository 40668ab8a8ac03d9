import type { CanonicalDataset } from "@/lib/datasets/types";
import type { TimeToEvent } from "@/lib/protocol/input";
import type { AnalysisEventTime } from "./types";

const DAY_MS = 86_400_000;

/**
 * Days from the first dose to an event, or to the last day on which anything is recorded of the participant (a dose, a sample, a
 * score, a departure), for whom the event was not seen. The day of the first dose is day 0 here. Without a dose, or with an
 * event that began before it, a participant is left out: the drug had not been given.
 */
export function eventTimes(
  kinds: readonly TimeToEvent[],
  dataset: CanonicalDataset,
  participants: readonly string[],
): AnalysisEventTime[] {
  if (kinds.length === 0) return [];
  const starts = firstBy(given(dataset.doses, (row) => row.givenOn));
  const lastSeen = lastBy([
    ...given(dataset.doses, (row) => row.givenOn),
    ...given(dataset.results, (row) => row.collectedOn),
    ...given(dataset.scores, (row) => row.assessedOn),
    ...given(dataset.withdrawals, (row) => row.endedOn),
    ...given(dataset.discontinuations, (row) => row.endedOn),
  ]);
  return kinds.flatMap((kind) => {
    const events = firstBy(eventDates(kind, dataset));
    return participants.flatMap((participant): AnalysisEventTime[] => {
      const start = starts.get(participant);
      const event = events.get(participant);
      const end = event ?? lastSeen.get(participant);
      if (start === undefined || end === undefined || end < start) return [];
      return [{ participant, event: kind, days: daysBetween(start, end), isObserved: event !== undefined }];
    });
  });
}

type Dated = { participant: string; on: string };

function eventDates(kind: TimeToEvent, dataset: CanonicalDataset): Dated[] {
  if (kind === "first-adverse-event") return given(dataset.adverseEvents, (row) => row.startedOn);
  if (kind === "study-drug-discontinuation") return given(dataset.discontinuations, (row) => row.endedOn);
  return given(dataset.withdrawals, (row) => row.endedOn);
}

/** Whole dates alone: a partial one is no day. */
const given = <Row extends { participant: string }>(
  rows: readonly Row[],
  on: (row: Row) => string | null,
): Dated[] =>
  rows.flatMap((row) => {
    const date = on(row);
    return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date)
      ? [{ participant: row.participant, on: date }]
      : [];
  });

function firstBy(rows: readonly Dated[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { participant, on } of rows)
    if (on < (first.get(participant) ?? "9999")) first.set(participant, on);
  return first;
}

function lastBy(rows: readonly Dated[]): Map<string, string> {
  const last = new Map<string, string>();
  for (const { participant, on } of rows) if (on > (last.get(participant) ?? "")) last.set(participant, on);
  return last;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
