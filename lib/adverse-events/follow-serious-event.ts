import { and, eq, ne, sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import { reportClocks } from "@/db/schema/serious-events";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { alertBoard } from "./alert-board";
import { isExpected } from "./is-expected";
import { type Clock, clocksOf } from "./report-clocks";
import { tellOfClock } from "./tell-of-clock";

export interface EventFollowed extends Record<string, unknown> {
  readonly participantId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly screeningNumber: string;
  readonly term: string;
  readonly codedTerm: string | null;
  readonly severity: string | null;
  /** False for one that was taken out. */
  readonly serious: boolean | null;
  readonly seriousness: string[] | null;
  readonly awareAt: string | null;
  readonly causality: string | null;
  readonly version: number;
  /** 0 where it is not judged. */
  readonly causalityVersion: number;
}

/**
 * What follows from an event as it stands now, in the transaction that wrote it: clocks begin and people are told of them, and the
 * safety board is told of a stopping rule that is met. What the writer may not read, the archivist does; nothing of it is
 * answered. Safe to call after every change: a clock begins once. Whoever calls it has written: what follows is read in turn, one write
 * of the study after the other, because event, judgment and the events of other sites are together what a clock or a rule begins by.
 */
export async function followSeriousEvent(
  tx: Tx,
  member: MemberAtWork,
  eventId: string,
  nowAt: Date,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`safety:${member.study.id}`}, 0))`);
  const { safety } = await protocolInForce(tx, member);
  const event = await withDuty(tx, member.actor, "archivist", (archivist) =>
    eventFollowed(archivist, member.study.id, eventId),
  );
  const facts = {
    serious: event.serious ?? false,
    seriousness: event.seriousness ?? [],
    awareAt: event.awareAt === null ? null : new Date(event.awareAt),
    causality: event.causality,
    isExpected: isExpected(safety, event),
    timeZone: event.timeZone,
  };
  for (const clock of clocksOf(facts, safety?.sponsorWithinHours ?? 24, nowAt))
    if (await begins(tx, member, eventId, event, clock)) await tellOfClock(tx, member, eventId, event, clock);
  await alertBoard(tx, member);
}

async function eventFollowed(tx: Tx, studyId: string, eventId: string): Promise<EventFollowed> {
  const [event] = await tx.execute<EventFollowed>(sql`
    select e.participant_id as "participantId", e.site_id as "siteId", s.name as "siteName", s.time_zone as "timeZone",
      p.screening_number as "screeningNumber", e.term, e.coded_term as "codedTerm", e.severity, e.serious and e.voided_at is null as serious, e.seriousness, e.aware_at as "awareAt",
      c.causality, e.version, coalesce(c.version, 0) as "causalityVersion"
    from adverse_events e
    left join causality_assessments c on c.study_id = e.study_id and c.adverse_event_id = e.id
    join participants p on p.study_id = e.study_id and p.id = e.participant_id
    join sites s on s.study_id = e.study_id and s.id = e.site_id
    where e.study_id = ${studyId} and e.id = ${eventId}`);
  if (!event) throw new Error("the event that was just written is not there");
  return event;
}

/** Whether the clock begins now. One to the sponsor that runs already is moved when the site corrects since when it knew. */
async function begins(
  tx: Tx,
  member: MemberAtWork,
  adverseEventId: string,
  { siteId, participantId, version, causalityVersion }: EventFollowed,
  { kind, startedAt, dueAt }: Clock,
): Promise<boolean> {
  const studyId = member.study.id;
  const begun = await tx
    .insert(reportClocks)
    .values({
      studyId,
      siteId,
      participantId,
      adverseEventId,
      kind,
      startedAt,
      dueAt,
      // Of a clock to the authority alone: the nurse reads the sponsor's, and not that somebody judged.
      ...(kind === "sponsor" ? {} : { eventVersion: version, causalityVersion }),
    })
    .onConflictDoNothing();
  if (begun.count > 0) return true;
  if (kind === "sponsor")
    await tx
      .update(reportClocks)
      .set({ startedAt, dueAt })
      .where(
        and(
          eq(reportClocks.studyId, studyId),
          eq(reportClocks.adverseEventId, adverseEventId),
          eq(reportClocks.kind, kind),
          ne(reportClocks.startedAt, startedAt),
        ),
      );
  return false;
}
