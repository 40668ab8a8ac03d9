import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatTime } from "@/lib/calendar/format-date";
import { scheduleOfSite } from "@/lib/schedule/reads";
import { ScheduleLists } from "./schedule-lists";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage({ params }: { readonly params: Promise<{ study: string }> }) {
  const { study } = await params;
  const member = await requireMember(study, ["nurse"]);
  const nowAt = new Date();
  const day = await scheduleOfSite(member, nowAt);
  const isLocked = member.lockedAt !== null;
  const code = member.study.code;
  const nothingNow =
    day.overdue.length +
      day.due.length +
      day.inWindow.length +
      day.observations.length +
      day.guesses.length +
      day.forms.length ===
    0;
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
      <ScheduleLists code={code} day={day} isLocked={isLocked} />
    </>
  );
}

function nextWords(nextOn: string | undefined, participants: number): string {
  if (participants === 0)
    return "People appear here on the day the investigator randomizes them, with their kit number.";
  return nextOn === undefined
    ? "No visit opens within seven days."
    : `The next visit's window opens on ${formatDate(nextOn)}.`;
}
