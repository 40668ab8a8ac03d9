import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { clockReminders } from "@/db/schema/serious-events";
import { CLOCK_WORDS } from "@/lib/adverse-events/clock-words";
import {
  IS_ASKED_FOR,
  IS_REPORTED,
  IS_TOLD_AS_IT_STANDS,
  NEWEST_REPORT,
} from "@/lib/adverse-events/open-clocks";
import type { ClockKind } from "@/lib/adverse-events/types";
import { holdersOf } from "@/lib/appointments/holders-of";
import { formatInstant } from "@/lib/calendar/format-date";
import { addNotice } from "@/lib/notices/add-notice";
import type { NoticeRecipient } from "@/lib/notices/types";
import { paths } from "@/lib/paths";

/** How long before it runs out a clock is reminded of. */
const HOURS_BEFORE = { sponsor: 6, authority: 72 } as const;
/** One round's work; what is left over comes the next minute. */
const MOST = 200;

interface ClockDue extends Record<string, unknown> {
  study_id: string;
  study_code: string;
  event_id: string;
  site_id: string;
  site_name: string;
  time_zone: string;
  participant_id: string;
  screening_number: string;
  kind: ClockKind;
  due_at: string;
  stage: "due-soon" | "overdue" | "changed";
  /** The report that a change came after; 0 for the other stages. */
  report_number: number;
}

/**
 * Reminds of every clock of a serious event, in every study, that soon runs out or has run out without its report, once each, and of every
 * event that changed since its newest report, once for each report. Of several servers one does the work of a round. Returns how many
 * reminders went out.
 */
export async function remindOfClocks(nowAt: Date): Promise<number> {
  const outcome = await asActor({ duty: "reminder" }, { event: "clock.reminded" }, async (tx) => {
    const [turn] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('reminders', 0)) as mine`,
    );
    if (!turn?.mine) return done(0);
    const clocks = await clocksDue(tx, nowAt);
    for (const clock of clocks) await remind(tx, clock);
    return done(clocks.length);
  });
  return outcome.ok ? outcome.value : 0;
}

/** The authority is told what the sponsor has: until the site's report tells the change, there is nothing to tell on. */
const HAS_WHAT_TO_TELL = sql`(c.kind = 'sponsor' or exists (select from serious_event_reports s where s.study_id = c.study_id
  and s.adverse_event_id = c.adverse_event_id and s.audience = 'sponsor' and s.event_version = e.version
  and s.causality_version = coalesce(j.version, 0)))`;

async function clocksDue(tx: Tx, nowAt: Date): Promise<ClockDue[]> {
  const now = sql`${nowAt.toISOString()}::timestamptz`;
  return [
    ...(await tx.execute<ClockDue>(sql`
      select d.* from (
        select c.study_id, y.code as study_code, c.adverse_event_id as event_id, c.site_id, s.name as site_name, s.time_zone, c.participant_id,
          p.screening_number, c.kind, c.due_at,
          case when ${IS_REPORTED} then 'changed' when c.due_at <= ${now} then 'overdue' else 'due-soon' end as stage,
          case when ${IS_REPORTED} then ${NEWEST_REPORT} else 0 end as report_number
        from report_clocks c
        join adverse_events e on e.study_id = c.study_id and e.id = c.adverse_event_id
        join participants p on p.study_id = c.study_id and p.id = c.participant_id
        join sites s on s.study_id = c.study_id and s.id = c.site_id
        join studies y on y.id = c.study_id
        left join causality_assessments j on j.study_id = e.study_id and j.adverse_event_id = e.id
        where ${IS_ASKED_FOR} and case when ${IS_REPORTED} then not ${IS_TOLD_AS_IT_STANDS} and ${HAS_WHAT_TO_TELL}
          else c.due_at <= ${now} + make_interval(hours => case c.kind when 'sponsor' then ${HOURS_BEFORE.sponsor}::int else ${HOURS_BEFORE.authority}::int end) end
      ) d
      where not exists (select from clock_reminders m where m.study_id = d.study_id and m.adverse_event_id = d.event_id
        and m.kind = d.kind and m.stage = d.stage and m.report_number = d.report_number)
      order by d.due_at limit ${MOST}`)),
  ];
}

async function remind(tx: Tx, clock: ClockDue): Promise<void> {
  const { study_id: studyId, event_id: adverseEventId, kind, stage, site_id: siteId } = clock;
  await tx
    .insert(clockReminders)
    .values({ studyId, adverseEventId, kind, stage, reportNumber: clock.report_number });
  const contact = await holdersOf(tx, studyId, "sponsor-contact", [{ role: "data_manager" }]);
  const tell = (to: readonly NoticeRecipient[], path: string) =>
    addNotice(tx, studyId, {
      kind: "serious-event",
      to,
      ...wordsOf(clock),
      path,
      byMail: true,
      about: { siteId, participantId: clock.participant_id },
    });
  if (kind === "sponsor") {
    await tell([{ role: "investigator", siteId }, ...contact], paths.seriousEvents(clock.study_code));
    return;
  }
  await tell(contact, paths.seriousEvents(clock.study_code));
  await tell(await holdersOf(tx, studyId, "safety-person", []), paths.authorityReports(clock.study_code));
}

function wordsOf({ kind, stage, ...clock }: ClockDue): { subject: string; body: string } {
  const whose = `${clock.screening_number}, ${clock.site_name}`;
  if (stage === "changed")
    return {
      subject: `Changed since its report: serious event, ${whose}`,
      body: `The event or its judgment changed after report ${clock.report_number} to the ${kind === "sponsor" ? "sponsor" : "authority"}. A follow-up report tells the change.`,
    };
  const due = formatInstant(new Date(clock.due_at), clock.time_zone);
  return {
    subject: `${stage === "overdue" ? "Overdue" : "Due soon"}: report of a serious event, ${whose}`,
    body: `${CLOCK_WORDS[kind]}: ${stage === "overdue" ? "was due" : "due"} by ${due}. No report is recorded yet.`,
  };
}
