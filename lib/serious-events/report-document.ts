import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { isExpected } from "@/lib/adverse-events/is-expected";
import type { MemberAtWork } from "@/lib/auth/types";
import { medicationOf } from "@/lib/forms/medication-reads";
import type { Protocol } from "@/lib/protocol/input";
import { terminologyOrNull } from "@/lib/terminologies/reads";
import type { ReportDocument, ReportedDose } from "./types";

interface EventRow extends Record<string, unknown> {
  participant_id: string;
  site_id: string;
  site_code: string;
  site_name: string;
  time_zone: string;
  screening_number: string;
  sex: string;
  birth_year: number | null;
  term: string;
  coded_term: string | null;
  term_code: string | null;
  started_on: string | null;
  ended_on: string | null;
  severity: string | null;
  serious: boolean | null;
  seriousness: string[] | null;
  outcome: string;
  action: string | null;
  narrative: string | null;
  aware_at: string | null;
  recorded_at: string;
  dose_visits: string[] | null;
  medication_ids: string[] | null;
  voided_at: string | null;
  version: number;
  causality: string | null;
  causality_version: number;
}

/** What of an event's record a report tells, and at which versions; null when the investigator sees no such event. */
export async function eventToTellOrNull(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  eventId: string,
): Promise<EventRow | null> {
  const [row] = await tx.execute<EventRow>(sql`
    select e.*, s.code as site_code, s.name as site_name, s.time_zone, p.screening_number, p.sex, p.birth_year,
      c.causality, coalesce(c.version, 0) as causality_version
    from adverse_events e
    join participants p on p.study_id = e.study_id and p.id = e.participant_id
    join sites s on s.study_id = e.study_id and s.id = e.site_id
    left join causality_assessments c on c.study_id = e.study_id and c.adverse_event_id = e.id
    where e.study_id = ${member.study.id} and e.id = ${eventId}`);
  return row ?? null;
}

/** The report's document from the record as it stands. */
export async function reportDocument(
  tx: Tx,
  member: MemberAtWork,
  protocol: Protocol,
  row: EventRow,
  { number, nowAt }: { number: number; nowAt: Date },
): Promise<ReportDocument> {
  const [list, medications, doses] = await Promise.all([
    terminologyOrNull(tx, member),
    medicationOf(tx, member, row.participant_id),
    tx.execute<Omit<ReportedDose, "isLinked"> & Record<string, unknown>>(sql`
      select visit_code as visit, given_on::text as "givenOn", amount::text || ' ' || unit as amount from injections
      where study_id = ${member.study.id} and participant_id = ${row.participant_id} and status <> 'not-given'
      order by given_on nulls last, recorded_at`),
  ]);
  const instant = (at: string | null) => (at === null ? null : new Date(at).toISOString());
  const { code, title, protocolVersion } = member.study;
  return {
    format: "verum-serious-event-report",
    study: { code, title, protocolVersion },
    product: protocol.dosing.product,
    site: { code: row.site_code, name: row.site_name, timeZone: row.time_zone },
    participant: { number: row.screening_number, sex: row.sex, birthYear: row.birth_year },
    event: {
      term: row.term,
      codedTerm: row.coded_term,
      termCode: row.term_code,
      terminology: row.coded_term === null || list === null ? null : `${list.name} ${list.version}`,
      startedOn: row.started_on,
      endedOn: row.ended_on,
      severity: row.severity,
      seriousness: row.seriousness ?? [],
      outcome: row.outcome,
      action: row.action,
      narrative: row.narrative,
      awareAt: instant(row.aware_at),
      reportedAt: instant(row.recorded_at) ?? "",
    },
    causality: row.causality,
    isExpected: protocol.safety?.expected
      ? isExpected(protocol.safety, { term: row.term, codedTerm: row.coded_term, severity: row.severity })
      : null,
    doses: doses.map((dose) => ({ ...dose, isLinked: row.dose_visits?.includes(dose.visit) ?? false })),
    medications: medications.map(({ id, words }) => ({
      words,
      isLinked: row.medication_ids?.includes(id) ?? false,
    })),
    number,
    sentBy: member.name,
    sentAt: nowAt.toISOString(),
  };
}

export const documentSha256 = (document: ReportDocument): string =>
  createHash("sha256")
    .update(canonicalize(document) ?? "")
    .digest("hex");
