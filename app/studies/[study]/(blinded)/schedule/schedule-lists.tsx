"use client";

import { paths } from "@/lib/paths";
import type { OpenVisit, SiteSchedule } from "@/lib/schedule/types";
import { DoneRow } from "./done-row";
import { FormRow } from "./form-row";
import { GuessRow } from "./guess-row";
import { ObservationRow } from "./observation-row";
import { OpenVisitRow } from "./open-visit-row";
import styles from "./schedule.module.css";
import { ScheduleSection } from "./schedule-section";

interface Props {
  readonly code: string;
  readonly day: SiteSchedule;
  readonly isLocked: boolean;
}

/**
 * The day's lists. One client component for all of them, because this page is the most visited: the server then sends each
 * visit once as data, where rows of a server component would be sent a second time as elements, at several times the size.
 */
export function ScheduleLists({ code, day, isLocked }: Props) {
  const open: readonly [title: string, visits: readonly OpenVisit[]][] = [
    ["Overdue", day.overdue],
    ["Due today", day.due],
    ["In window", day.inWindow],
    ["Upcoming, 7 days", day.upcoming],
  ];
  const [overdue, due, inWindow, upcoming] = open.map(([title, visits]) => (
    <ScheduleSection key={title} title={title} count={visits.length}>
      {visits.map((visit) => (
        <OpenVisitRow key={keyOf(visit)} code={code} visit={visit} isLocked={isLocked} />
      ))}
    </ScheduleSection>
  ));
  return (
    <div className={styles.sections}>
      {overdue}
      {due}
      <ScheduleSection title="Observation to complete" count={day.observations.length}>
        {day.observations.map((dose) => (
          <ObservationRow key={dose.injectionId} code={code} dose={dose} isLocked={isLocked} />
        ))}
      </ScheduleSection>
      {inWindow}
      {day.guesses.length === 0 ? null : (
        <ScheduleSection title="Guesses to ask for" count={day.guesses.length}>
          {day.guesses.map((guess) => (
            <GuessRow
              key={`${keyOf(guess)}/${guess.askedOf}`}
              code={code}
              guess={guess}
              isLocked={isLocked}
            />
          ))}
        </ScheduleSection>
      )}
      {day.forms.length === 0 ? null : (
        <ScheduleSection title="Forms to fill in" count={day.forms.length}>
          {day.forms.map((form) => (
            <FormRow key={`${keyOf(form)}/${form.formCode}`} code={code} form={form} isLocked={isLocked} />
          ))}
        </ScheduleSection>
      )}
      {upcoming}
      <ScheduleSection title="Done today" count={day.doneToday.length}>
        {day.doneToday.map((visit) => (
          <DoneRow key={keyOf(visit)} visit={visit} href={doneHref(code, visit)} />
        ))}
      </ScheduleSection>
    </div>
  );
}

const keyOf = (visit: { participantId: string; visitCode: string }) =>
  `${visit.participantId}/${visit.visitCode}`;

function doneHref(
  code: string,
  visit: { participantId: string; dose: { injectionId: string } | null },
): string {
  return visit.dose === null
    ? paths.participant(code, visit.participantId)
    : paths.injection(code, visit.participantId, visit.dose.injectionId);
}
