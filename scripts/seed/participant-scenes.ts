import { addDays, daysBetween } from "@/lib/calendar/calendar-date";
import { siteDay } from "@/lib/calendar/site-day";
import { dateOfStudyDay } from "@/lib/calendar/study-day";
import { randomizeParticipant } from "@/lib/randomization/randomize-participant";
import { declareVisitMissed } from "@/lib/visits/declare-visit-missed";
import { discontinueStudyDrug } from "@/lib/withdrawals/discontinue-study-drug";
import { withdrawParticipant } from "@/lib/withdrawals/withdraw-participant";
import { dose, sample } from "./dosing";
import { eventScenes } from "./event-scenes";
import { guess } from "./guessing";
import { score } from "./scoring";
import { type Screened, screen } from "./screening";
import type { ParticipantScript } from "./script";
import { castOf, clock, means, minutesLater, momentAt, played, type Scene, type Stage } from "./stage";

/** A sample that was taken, for the laboratory. */
export interface SampleTaken {
  readonly sampleId: string;
  readonly visitCode: string;
  readonly daysAgo: number;
  readonly odd: { readonly marker: string; readonly text: string } | null;
}

/** Everything that has happened to one participant until today: nothing of today itself, so that it is left to the visitor. */
export function participantScenes(
  stage: Stage,
  script: ParticipantScript,
  onSample: (sample: SampleTaken) => void,
): Scene[] {
  const { protocol, chance, now } = stage;
  const { investigator } = castOf(stage, script.site);
  const zone = investigator.timeZone;
  const todayOn = siteDay(now, zone);
  const day1On = addDays(todayOn, 1 - script.day);
  const onDay = (day: number, time: string) =>
    momentAt(stage, zone, daysBetween(dateOfStudyDay(day, day1On), todayOn), time);
  const morning = () => `${String(chance.between(8, 10)).padStart(2, "0")}:${String(chance.between(10, 49))}`;
  const level = chance.oneOf(Object.keys(Object.values(stage.script.levels)[0] ?? {}));
  let screened: Screened | null = null;
  const id = () => {
    if (!screened) throw new Error("nobody is treated before screening");
    return screened.participantId;
  };
  const screenedAt = onDay(-7, morning());
  const scenes: Scene[] = [
    {
      at: screenedAt,
      play: async () => {
        screened = await screen(stage, script.site, screenedAt, {
          level,
          assessed: protocol.eligibility.length,
        });
      },
    },
  ];
  // Whoever is at day 1 today was randomized a moment ago and waits for the first dose.
  const randomizedAt = script.day === 1 ? now : onDay(1, "07:30");
  scenes.push({
    at: randomizedAt,
    play: async () => {
      await played("randomization", (key) =>
        randomizeParticipant(investigator, { participantId: id() }, key, means(stage, randomizedAt)),
      );
    },
  });
  for (const visit of protocol.visits) {
    if (visit.day < 1) continue;
    const lateDays = script.late?.visit === visit.code ? script.late.days : 0;
    const day = visit.day + lateDays;
    const left = script.withdrawn && day >= script.withdrawn.day;
    if (left || isLeftOpen(day, script)) continue;
    const at = onDay(day, morning());
    if (script.missed?.visit === visit.code) {
      const { reason } = script.missed;
      scenes.push({
        at,
        play: async () => {
          await played("missed visit", (key) =>
            declareVisitMissed(
              investigator,
              { participantId: id(), visitCode: visit.code, reason },
              key,
              clock(minutesLater(at, 24 * 60)),
            ),
          );
        },
      });
      continue;
    }
    const isDosed =
      protocol.dosing.visits.includes(visit.code) && !(script.stopped && day >= script.stopped.day);
    const items = () => (visit.day === 1 ? (screened?.items ?? []) : chance.oneOf(stage.script.laterItems));
    scenes.push({
      at,
      play: async () => {
        const sampleId = await sample(stage, script.site, id(), visit.code, at);
        if (sampleId !== null)
          onSample({
            sampleId,
            visitCode: visit.code,
            daysAgo: script.day - day,
            odd: script.oddValue?.visit === visit.code ? script.oddValue : null,
          });
        await score(stage, script.site, id(), visit.code, items(), minutesLater(at, 10));
        if (isDosed)
          await dose(
            stage,
            script.site,
            id(),
            visit.code,
            minutesLater(at, 25),
            lateDays > 0 ? (script.late?.reason ?? null) : null,
          );
        await guess(stage, script.site, id(), visit.code, minutesLater(at, 70));
      },
    });
  }
  const { withdrawn, stopped } = script;
  if (withdrawn) {
    const at = onDay(withdrawn.day, "14:00");
    scenes.push({
      at,
      play: async () => {
        await played("withdrawal", (key) =>
          withdrawParticipant(
            investigator,
            {
              participantId: id(),
              withdrawnOn: siteDay(at, zone),
              reasonCode: withdrawn.reason,
              note: withdrawn.note,
            },
            key,
            clock(at),
          ),
        );
      },
    });
  }
  if (stopped) {
    const at = onDay(stopped.day, "13:00");
    scenes.push({
      at,
      play: async () => {
        await played("discontinuation", (key) =>
          discontinueStudyDrug(
            investigator,
            {
              participantId: id(),
              discontinuedOn: siteDay(at, zone),
              reasonCode: stopped.reason,
              note: stopped.note,
            },
            key,
            clock(at),
          ),
        );
      },
    });
  }
  return [...scenes, ...eventScenes(stage, script, day1On, onDay, id)];
}

/** Visits of the last three days and later are left open: they are what is due, overdue and upcoming when somebody signs in. */
function isLeftOpen(day: number, script: ParticipantScript): boolean {
  return day >= script.day - 3 && (day > 1 || script.day === 1);
}
