import type { ParticipantRecord, RecordFindingKind } from "./types";

type AdverseEvent = ParticipantRecord["events"][number];

/** What an adverse event's dates and outcome leave open or contradict. */
export function findInEvents(
  participant: ParticipantRecord,
  note: (kind: RecordFindingKind, group: string, detail: string) => void,
): void {
  const { consentedOn, withdrawalReason, events } = participant;
  const known = new Map<string, number>();
  for (const event of events) {
    const { term, startedOn, endedOn, outcome } = event;
    if (startedOn === null) note("missing-start", "", term);
    else {
      if (startedOn.length < 10)
        note("partial-date", precisionOf(startedOn), `${term}, started ${startedOn}`);
      if (consentedOn !== null && isBefore(startedOn, consentedOn))
        note("event-before-consent", precisionOf(startedOn), `${term}, started ${startedOn}`);
    }
    if (endedOn !== null && endedOn.length < 10)
      note("partial-date", precisionOf(endedOn), `${term}, ended ${endedOn}`);
    if (endedOn === null && outcome !== "fatal") note("missing-end", outcome ?? "no outcome", term);
    if (endedOn !== null && outcome === "not-recovered")
      note("end-not-recovered", "", `${term}, ended ${endedOn}`);
    if (startedOn !== null && endedOn !== null && isBefore(endedOn, startedOn))
      note("end-before-start", "", `${term}, ${startedOn} to ${endedOn}`);
    if (outcome === "fatal" && withdrawalReason !== "death") note("fatal-without-death", "", term);
    const key = `${term.toUpperCase()}/${startedOn}`;
    const before = known.get(key) ?? 0;
    if (before === 1)
      note("repeated-event", repetitionOf(events, event), `${term}, started ${startedOn ?? "unknown"}`);
    known.set(key, before + 1);
  }
  if (withdrawalReason === "adverse-event" && events.length === 0)
    note("end-without-event", "", "ended for an adverse event");
}

const precisionOf = (date: string) =>
  date.length === 4 ? "year known" : date.length === 7 ? "month known" : "day known";

/** Whether the one is before the other for certain: 2026-03 is not before 2026-03-07. */
const isBefore = (one: string, other: string) => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
};

function repetitionOf(events: readonly AdverseEvent[], { term, startedOn }: AdverseEvent): string {
  const same = events.filter(
    (each) => each.term.toUpperCase() === term.toUpperCase() && each.startedOn === startedOn,
  );
  return new Set(same.map(({ severity }) => severity)).size > 1 ? "other severity" : "same severity";
}
