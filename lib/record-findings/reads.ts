import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Importer, readAsImporter } from "@/db/as-importer";
import { enterStudyOrNull, protocolOfStudyOrNull } from "@/lib/studies/installation-reads";
import { findInRecord } from "./find-in-record";
import type { ParticipantRecord, RecordFinding } from "./types";

export interface FoundInStudy {
  readonly code: string;
  readonly participants: number;
  readonly sites: number;
  readonly tubes: number;
  readonly doses: number;
  readonly events: number;
  readonly findings: readonly RecordFinding[];
}

/** What a data manager would ask about a study's record, for whoever administers the machine; null without such a study. */
export async function findingsOfStudyOrNull(importer: Importer, code: string): Promise<FoundInStudy | null> {
  const protocol = await protocolOfStudyOrNull(importer, code);
  if (protocol === null) return null;
  return readAsImporter(importer, async (tx, enter) => {
    const study = await enterStudyOrNull(tx, enter, code);
    if (study === null) return null;
    const participants = await recordOf(tx, study.id);
    const count = (of: (participant: ParticipantRecord) => readonly unknown[]) =>
      participants.reduce((sum, participant) => sum + of(participant).length, 0);
    return {
      code,
      participants: participants.length,
      sites: new Set(participants.map(({ siteCode }) => siteCode)).size,
      tubes: count(({ tubes }) => tubes),
      doses: count(({ doses }) => doses),
      events: count(({ events }) => events),
      findings: findInRecord(protocol, { participants }),
    };
  });
}

type Row = Omit<ParticipantRecord, "doses" | "missedVisits" | "tubes" | "scores" | "events"> & {
  doses: ParticipantRecord["doses"] | null;
  missedVisits: ParticipantRecord["missedVisits"] | null;
  tubes: ParticipantRecord["tubes"] | null;
  scores: ParticipantRecord["scores"] | null;
  events: ParticipantRecord["events"] | null;
};

async function recordOf(tx: Tx, studyId: string): Promise<ParticipantRecord[]> {
  const rows = await tx.execute<Row>(sql`
    select p.screening_number as number, s.code as "siteCode", c.consented_on::text as "consentedOn",
      a.participant_id is not null as "isRandomized", w.withdrawn_on::text as "withdrawnOn", w.reason_code as "withdrawalReason",
      (select jsonb_agg(jsonb_build_object('visit', i.visit_code, 'givenOn', i.given_on) order by i.given_on)
        from injections i where i.study_id = p.study_id and i.participant_id = p.id) as doses,
      (select jsonb_agg(m.visit_code) from missed_visits m
        where m.study_id = p.study_id and m.participant_id = p.id and m.taken_back_at is null) as "missedVisits",
      (select jsonb_agg(jsonb_build_object('visit', o.visit_code, 'collectedOn', t.collected_on,
          'markers', coalesce((select jsonb_agg(r.marker_code) from results r where r.study_id = t.study_id and r.sample_id = t.id), '[]'))
          order by t.collected_on)
        from sample_origins o join samples t on t.study_id = o.study_id and t.id = o.sample_id
        where o.study_id = p.study_id and o.participant_id = p.id) as tubes,
      (select jsonb_agg(jsonb_build_object('visit', x.visit_code, 'instrument', x.instrument_code, 'assessedOn', x.assessed_on))
        from scores x where x.study_id = p.study_id and x.participant_id = p.id) as scores,
      (select jsonb_agg(jsonb_build_object('term', e.term, 'startedOn', e.started_on, 'endedOn', e.ended_on, 'severity', e.severity,
          'outcome', e.outcome) order by e.started_on, e.term)
        from adverse_events e where e.study_id = p.study_id and e.participant_id = p.id and e.voided_at is null) as events
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    left join consents c on c.study_id = p.study_id and c.participant_id = p.id
    left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
    left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
    where p.study_id = ${studyId} order by p.screening_number`);
  return rows.map((row) => ({
    ...row,
    doses: row.doses ?? [],
    missedVisits: row.missedVisits ?? [],
    tubes: row.tubes ?? [],
    scores: row.scores ?? [],
    events: row.events ?? [],
  }));
}
