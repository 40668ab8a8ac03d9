import { assessCausality } from "@/lib/adverse-events/assess-causality";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { addDays } from "@/lib/calendar/calendar-date";
import { dateOfStudyDay } from "@/lib/calendar/study-day";
import type { ParticipantScript } from "./script";
import { castOf, clock, formTime, minutesLater, played, type Scene, type Stage } from "./stage";

/** The nurse reports each adverse event two days after it began, or when the script says that the site learned of it; the investigator judges its relation, where the script has one. */
export function eventScenes(
  stage: Stage,
  { site, events }: ParticipantScript,
  day1On: string,
  onDay: (day: number, time: string) => Date,
  participantId: () => string,
): Scene[] {
  const { nurse, investigator } = castOf(stage, site);
  return events.map((event) => {
    const startedOn = dateOfStudyDay(event.fromDay, day1On);
    const endedOn = event.days === null ? null : addDays(startedOn, event.days);
    const reported = event.fromDay + (event.days ?? 0) + 2;
    const at =
      event.awareHoursAgo === undefined
        ? onDay(Math.max(reported, 1), "11:30")
        : minutesLater(stage.now, -60 * event.awareHoursAgo);
    const zone = nurse.timeZone;
    return {
      at,
      play: async () => {
        const { eventId } = await played("adverse event", (key) =>
          reportAdverseEvent(
            nurse,
            ReportAdverseEvent.parse({
              participantId: participantId(),
              term: event.term,
              startedOn,
              endedOn: endedOn ?? "",
              severity: event.severity,
              serious: event.serious ? "yes" : "no",
              ...(event.serious ? { seriousness: event.seriousness, awareOn: formTime(at, zone) } : {}),
              narrative: event.narrative,
              outcome: endedOn === null ? "recovering" : "recovered",
              action: event.action,
            }),
            key,
            clock(at),
          ),
        );
        const { causality } = event;
        if (causality === undefined) return;
        await played("causality", (key) =>
          assessCausality(investigator, { adverseEventId: eventId, causality, version: 0 }, key, clock(at)),
        );
      },
    };
  });
}
