import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatTime } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { scheduleOfSite } from "@/lib/schedule/reads";
import { DoneRow } from "./done-row";
import { ObservationRow } from "./observation-row";
import { OpenVisitRow } from "./open-visit-row";
import styles from "./schedule.module.css";
import { ScheduleSection } from "./schedule-section";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage({ params }: { readonly params: Promise<{ study: string }> }) {
  const { study } = await params;
  const member = await requireMember(study, ["nurse"]);
  const nowAt = new Date();
  const day = await scheduleOfSite(member, nowAt);
  const isLocked = member.lockedAt !== null;
  const code = member.study.code;
  const nothingNow =
    day.overdue.length + day.due.length + day.inWindow.length + day.observations.length === 0;
  return (
    <>
      <PageTitle
        title="Today"
        lead={`${formatDate(day.todayOn)}, ${member.site?.name ?? "all sites"}, ${formatTime(nowAt, member.timeZone)}`}
      />
      {isLocked ? (
        <Notice kind="info" title="The study is locked.">
          Nothing can be logged or corrected any more. What was recorded can still be read.
        </Notice>
      ) : null}
      {nothingNow && !isLocked ? (
        <EmptyState
          title={
            day.participants === 0 ? "Nobody is randomized at this site yet." : "Nobody needs anything now."
          }
        >
          {nextWords(day.upcoming[0]?.earliestOn, day.participants)}
        </EmptyState>
      ) : null}
      <div className={styles.sections}>
        <ScheduleSection title="Overdue" count={day.overdue.length}>
          {day.overdue.map((visit) => (
            <OpenVisitRow key={keyOf(visit)} code={code} visit={visit} isLocked={isLocked} />
          ))}
        </ScheduleSection>
        <ScheduleSection title="Due today" count={day.due.length}>
          {day.due.map((visit) => (
            <OpenVisitRow key={keyOf(visit)} code={code} visit={visit} isLocked={isLocked} />
          ))}
        </ScheduleSection>
        <ScheduleSection title="Observation to complete" count={day.observations.length}>
          {day.observations.map((dose) => (
            <ObservationRow key={dose.injectionId} code={code} dose={dose} isLocked={isLocked} />
          ))}
        </ScheduleSection>
        <ScheduleSection title="In window" count={day.inWindow.length}>
          {day.inWindow.map((visit) => (
            <OpenVisitRow key={keyOf(visit)} code={code} visit={visit} isLocked={isLocked} />
          ))}
        </ScheduleSection>
        <ScheduleSection title="Upcoming, 7 days" count={day.upcoming.length}>
          {day.upcoming.map((visit) => (
            <OpenVisitRow key={keyOf(visit)} code={code} visit={visit} isLocked={isLocked} />
          ))}
        </ScheduleSection>
        <ScheduleSection title="Done today" count={day.doneToday.length}>
          {day.doneToday.map((visit) => (
            <DoneRow key={keyOf(visit)} visit={visit} href={doneHref(code, visit)} />
          ))}
        </ScheduleSection>
      </div>
    </>
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

function nextWords(nextOn: string | undefined, participants: number): string {
  if (participants === 0)
    return "People appear here on the day the investigator randomizes them, with their kit number.";
  return nextOn === undefined
    ? "No visit opens within seven days."
    : `The next visit's window opens on ${formatDate(nextOn)}.`;
}
