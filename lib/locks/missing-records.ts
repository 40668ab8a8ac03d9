import { guessesAskedAt } from "@/lib/protocol/guess-choices";
import { instrumentsForVisit, panelForVisit } from "@/lib/protocol/panels";
import type { ProtocolInTime } from "@/lib/protocol/protocol-in-time";
import { visitWindow } from "@/lib/protocol/visit-window";
import type { ParticipantOfRecords, StudyRecords } from "./types";

const key = (...parts: string[]) => parts.join("\n");

export interface MissingRecord {
  readonly participant: ParticipantOfRecords;
  readonly visit: string;
  readonly what: "dose" | "sample" | "score" | "guess" | "form";
  /** The instrument's code, for a score. */
  readonly instrument?: string;
  /** Who was to be asked, for a guess. */
  readonly askedOf?: string;
  /** The code of the protocol's own form. */
  readonly form?: string;
}

/**
 * What the protocol expects of every randomized participant and nobody recorded. Nothing is expected of who withdrew, nor at
 * a visit that was declared missed, nor a dose after the study drug was discontinued. The calendar is not asked: a study is
 * locked when its follow-up is over, so a visit that lies in the future is missing too.
 */
export function missingRecords(inTime: ProtocolInTime, records: StudyRecords): MissingRecord[] {
  const missed = new Set(records.missedVisits.map((row) => key(row.participantId, row.visit)));
  const doses = new Set(records.doses.map((row) => key(row.participantId, row.visit)));
  const samples = new Set(records.samples.map((row) => key(row.participantId, row.visit)));
  const scores = new Set(records.scores.map((row) => key(row.participantId, row.visit, row.instrument)));
  const guesses = new Set(records.guesses.map((row) => key(row.participantId, row.visit, row.askedOf)));
  const forms = new Set(records.forms.map((row) => key(row.participantId, row.visit, row.form)));
  const days = daysOfVisits(records);
  const missing: MissingRecord[] = [];
  for (const participant of records.participants) {
    if (!participant.randomized || participant.withdrawn) continue;
    const { id, siteCode, todayOn, day1On } = participant;
    const protocol = inTime.of({
      siteCode,
      todayOn,
      dayOf: (visit) => days.get(key(id, visit.code)) ?? visitWindow(visit, day1On)?.latestOn ?? null,
      isRecordedAt: (visit) => doses.has(key(id, visit)) || samples.has(key(id, visit)),
    });
    for (const { code: visit } of protocol.visits) {
      const at = key(participant.id, visit);
      if (missed.has(at)) continue;
      const doseDue = protocol.dosing.visits.includes(visit) && !participant.discontinued;
      if (doseDue && !doses.has(at)) missing.push({ participant, visit, what: "dose" });
      if (panelForVisit(protocol, visit).length > 0 && !samples.has(at))
        missing.push({ participant, visit, what: "sample" });
      for (const { code: instrument } of instrumentsForVisit(protocol, visit))
        if (!scores.has(key(participant.id, visit, instrument)))
          missing.push({ participant, visit, what: "score", instrument });
      for (const { code: form, visits } of protocol.forms ?? [])
        if (visits?.includes(visit) && !forms.has(key(participant.id, visit, form)))
          missing.push({ participant, visit, what: "form", form });
      for (const askedOf of guessesAskedAt(protocol, visit))
        if (!guesses.has(key(participant.id, visit, askedOf)))
          missing.push({ participant, visit, what: "guess", askedOf });
    }
  }
  return missing;
}

/** The day of each visit that took place, by participant and visit: that of its dose or sample, whichever was first. */
function daysOfVisits({ doses, samples }: StudyRecords): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const { participantId, visit, on } of [...doses, ...samples]) {
    const at = key(participantId, visit);
    const known = days.get(at);
    if (on !== null && (known === undefined || on < known)) days.set(at, on);
  }
  return days;
}
