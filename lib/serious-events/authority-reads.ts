import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import { IS_REPORTED } from "@/lib/adverse-events/open-clocks";
import type { ClockKind } from "@/lib/adverse-events/types";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ReportDocument } from "./types";

/** A serious event as the safety person sees it: by the newest report of the site. */
export interface ReceivedReport {
  readonly reportId: string;
  readonly document: ReportDocument;
  /** Taken out by the site: no copy is asked for, and what the authority has may have to be taken back. */
  readonly isVoided: boolean;
  /** Null: nothing says that the authority must hear of it. Met by a copy that tells what it began by. */
  readonly clock: { readonly kind: ClockKind; readonly dueAt: Date; readonly isMet: boolean } | null;
  /** Which of the site's reports the authority has, and since when; null: none. */
  readonly told: { readonly at: Date; readonly hasNewest: boolean } | null;
}

interface ReceivedRow extends Record<string, unknown> {
  id: string;
  document: ReportDocument;
  is_voided: boolean;
  kind: ClockKind | null;
  due_at: string | null;
  is_met: boolean | null;
  told_at: string | null;
  has_newest: boolean | null;
}

/**
 * The newest report of each serious event: those whose clock runs first, the next to run out before the others, then those that the
 * authority has not, or not as the site sent them last. Empty for whoever is not the safety person, which
 * PostgreSQL decides.
 */
export async function receivedReports(member: MemberAtWork): Promise<ReceivedReport[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<ReceivedRow>(sql`
      select r.id, r.document, e.voided_at is not null as is_voided, d.kind, d.due_at, d.is_met, a.recorded_at as told_at,
        a.event_version = r.event_version and a.causality_version = r.causality_version as has_newest
      from (select distinct on (n.adverse_event_id) n.* from serious_event_reports n
        where n.study_id = ${member.study.id} and n.audience = 'sponsor' order by n.adverse_event_id, n.number desc) r
      join adverse_events e on e.study_id = r.study_id and e.id = r.adverse_event_id
      left join lateral (select c.kind, c.due_at, ${IS_REPORTED} as is_met from report_clocks c where c.study_id = r.study_id
        and c.adverse_event_id = r.adverse_event_id and c.kind <> 'sponsor' order by c.kind desc limit 1) d on true
      left join lateral (select t.recorded_at, t.event_version, t.causality_version from serious_event_reports t where t.study_id = r.study_id
        and t.adverse_event_id = r.adverse_event_id and t.audience = 'authority' order by t.number desc limit 1) a on true
      order by e.voided_at is not null, coalesce(d.is_met, true), case when not d.is_met then d.due_at end,
        coalesce(a.event_version = r.event_version and a.causality_version = r.causality_version, false), r.recorded_at`),
  );
  return rows.map((row) => ({
    reportId: row.id,
    document: row.document,
    isVoided: row.is_voided,
    clock:
      row.kind === null || row.due_at === null
        ? null
        : { kind: row.kind, dueAt: new Date(row.due_at), isMet: row.is_met ?? false },
    told: row.told_at === null ? null : { at: new Date(row.told_at), hasNewest: row.has_newest ?? false },
  }));
}

/** One of them; null when there is none of that id for the member. */
export async function receivedReportOrNull(
  member: MemberAtWork,
  reportId: string,
): Promise<ReceivedReport | null> {
  if (!z.uuid().safeParse(reportId).success) return null;
  const all = await receivedReports(member);
  return all.find((one) => one.reportId === reportId) ?? null;
}
