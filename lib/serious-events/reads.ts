import { type SQL, sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import { countedEvents } from "@/lib/adverse-events/alert-board";
import { isExpected } from "@/lib/adverse-events/is-expected";
import { IS_ASKED_FOR, IS_REPORTED } from "@/lib/adverse-events/open-clocks";
import { countByRule, type RuleCount } from "@/lib/adverse-events/stopping-rules";
import type { ClockKind } from "@/lib/adverse-events/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { ClockShown, ReportDocument, ReportSent, SeriousEvent } from "./types";

interface EventRow extends Record<string, unknown> {
  id: string;
  participantId: string;
  participantNumber: string;
  siteName: string;
  timeZone: string;
  term: string;
  codedTerm: string | null;
  severity: string | null;
  outcome: string;
  isVoided: boolean;
  causality: string | null;
  version: number;
  causalityVersion: number;
}

interface ClockRow extends Record<string, unknown> {
  adverse_event_id: string;
  kind: ClockKind;
  due_at: string;
  asked: boolean | null;
  reported: boolean;
}

interface ReportRow extends Record<string, unknown> {
  id: string;
  adverse_event_id: string;
  number: number;
  event_version: number;
  causality_version: number;
  recorded_at: string;
  by: string | null;
}

/** Whose work serious events and their clocks are. */
export const READS_SERIOUS_EVENTS: readonly StudyRole[] = ["investigator", "data_manager", "monitor"];

/** The serious events that the member may see, those with the next clock first. For `READS_SERIOUS_EVENTS`. */
export async function seriousEvents(member: MemberAtWork, nowAt: Date): Promise<SeriousEvent[]> {
  return readAs(member.actor, (tx) => eventsWhere(tx, member, nowAt, sql`e.serious`));
}

/** One of them that counts; null when the member sees no such event. Its versions are what a report of it now would tell. */
export async function seriousEventOrNull(
  member: MemberAtWork,
  eventId: string,
  nowAt: Date,
): Promise<(SeriousEvent & { readonly version: number; readonly causalityVersion: number }) | null> {
  const [event] = await readAs(member.actor, (tx) =>
    eventsWhere(tx, member, nowAt, sql`e.serious and e.voided_at is null and e.id = ${eventId}`),
  );
  return event ?? null;
}

async function eventsWhere(tx: Tx, member: MemberAtWork, nowAt: Date, condition: SQL) {
  const studyId = member.study.id;
  const [protocol, rows, clocks, reports] = await Promise.all([
    protocolInForce(tx, member),
    tx.execute<EventRow>(sql`
      select e.id, e.participant_id as "participantId", p.screening_number as "participantNumber", s.name as "siteName",
        s.time_zone as "timeZone", e.term, e.coded_term as "codedTerm", e.severity, e.outcome, e.version, e.voided_at is not null as "isVoided", j.causality,
        coalesce(j.version, 0) as "causalityVersion"
      from adverse_events e
      join participants p on p.study_id = e.study_id and p.id = e.participant_id
      join sites s on s.study_id = e.study_id and s.id = e.site_id
      left join causality_assessments j on j.study_id = e.study_id and j.adverse_event_id = e.id
      where e.study_id = ${studyId} and ${condition}`),
    tx.execute<ClockRow>(sql`
      select c.adverse_event_id, c.kind, c.due_at, ${IS_ASKED_FOR} as asked, ${IS_REPORTED} as reported
      from report_clocks c
      join adverse_events e on e.study_id = c.study_id and e.id = c.adverse_event_id
      left join causality_assessments j on j.study_id = e.study_id and j.adverse_event_id = e.id
      where c.study_id = ${studyId} and ${condition} order by c.due_at`),
    tx.execute<ReportRow>(sql`
      select r.id, r.adverse_event_id, r.number, r.event_version, r.causality_version, r.recorded_at, q.name as by
      from serious_event_reports r
      join adverse_events e on e.study_id = r.study_id and e.id = r.adverse_event_id
      left join people q on q.id = r.recorded_by
      where r.study_id = ${studyId} and r.audience = 'sponsor' and ${condition} order by r.number desc`),
  ]);
  // People of a site do not see what an authority was told.
  const seesAuthority = member.role !== "investigator";
  return rows
    .map(({ codedTerm, ...row }) => {
      const own = reports.filter((report) => report.adverse_event_id === row.id);
      const [newest] = own;
      return {
        ...row,
        isExpected: protocol.safety?.expected
          ? isExpected(protocol.safety, { term: row.term, codedTerm, severity: row.severity })
          : null,
        clocks: clocks
          .filter((clock) => clock.adverse_event_id === row.id)
          .map((clock) => clockShown(clock, nowAt, seesAuthority)),
        reports: own.map(reportSent),
        hasNews:
          !row.isVoided &&
          (newest === undefined ||
            newest.event_version !== row.version ||
            newest.causality_version !== row.causalityVersion),
      };
    })
    .sort(
      (one, other) =>
        nextDue(one) - nextDue(other) || (one.participantNumber < other.participantNumber ? -1 : 1),
    );
}

/** A clock as it stands; `asked` null: not judged, so nothing says that it is asked for. */
function clockShown(clock: ClockRow, nowAt: Date, seesAuthority: boolean): ClockShown {
  const dueAt = new Date(clock.due_at);
  const state = !clock.asked
    ? "void"
    : clock.reported
      ? "met"
      : clock.kind !== "sponsor" && !seesAuthority
        ? "with others"
        : dueAt < nowAt
          ? "overdue"
          : "running";
  return { kind: clock.kind, dueAt, state };
}

const reportSent = (row: ReportRow): ReportSent => ({
  id: row.id,
  number: row.number,
  sentAt: new Date(row.recorded_at),
  by: row.by,
});

function nextDue({ clocks }: { readonly clocks: readonly ClockShown[] }): number {
  const open = clocks.filter(({ state }) => state === "running" || state === "overdue");
  return Math.min(...open.map(({ dueAt }) => dueAt.getTime()), Number.MAX_SAFE_INTEGER);
}

/** A report to the sponsor as it was sent; null when the reader may see none of that id. */
export async function reportOrNull(member: MemberAtWork, reportId: string): Promise<ReportDocument | null> {
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<{ document: ReportDocument }>(sql`
      select r.document from serious_event_reports r
      where r.study_id = ${member.study.id} and r.id = ${reportId} and r.audience = 'sponsor'`),
  );
  return row?.document ?? null;
}

/** When the sponsor must know of an event and whether it was told, for the event's own page; null when no clock runs. */
export async function sponsorClockOrNull(
  member: MemberAtWork,
  eventId: string,
): Promise<{ readonly dueAt: Date; readonly reportedAt: Date | null } | null> {
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<{ due_at: string; reported_at: string | null }>(sql`
      select c.due_at, (select min(r.recorded_at) from serious_event_reports r
        where r.study_id = c.study_id and r.adverse_event_id = c.adverse_event_id and r.audience = 'sponsor') as reported_at
      from report_clocks c where c.study_id = ${member.study.id} and c.adverse_event_id = ${eventId} and c.kind = 'sponsor'`),
  );
  if (!row) return null;
  return {
    dueAt: new Date(row.due_at),
    reportedAt: row.reported_at === null ? null : new Date(row.reported_at),
  };
}

export interface RuleShown extends RuleCount {
  readonly alertedAt: Date | null;
}

/** The protocol's stopping rules, how far each is, and when the board was told. For the safety board alone. */
export function stoppingRules(member: MemberAtWork): Promise<RuleShown[]> {
  return readAs(member.actor, async (tx) => {
    const { safety } = await protocolInForce(tx, member);
    const [events, alerts] = await Promise.all([
      countedEvents(tx, member.study.id),
      tx.execute<{ rule_code: string; at: string }>(
        sql`select rule_code, recorded_at as at from stopping_alerts where study_id = ${member.study.id}`,
      ),
    ]);
    return countByRule(safety, events).map((count) => {
      const alert = alerts.find((one) => one.rule_code === count.rule.code);
      return { ...count, alertedAt: alert ? new Date(alert.at) : null };
    });
  });
}
