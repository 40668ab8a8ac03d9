import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type {
  CanonicalDataset,
  DatasetAdverseEvent,
  DatasetAllocation,
  DatasetAssayRun,
  DatasetDeparture,
  DatasetDeviation,
  DatasetDose,
  DatasetEligibility,
  DatasetEventDetail,
  DatasetForm,
  DatasetGuess,
  DatasetMissedVisit,
  DatasetParticipant,
  DatasetProtocolStart,
  DatasetRenewedConsent,
  DatasetResult,
  DatasetScore,
  DatasetUnscheduledVisit,
} from "./types";

/** A study as datasets name it. */
export type StudyOfDataset = Pick<MemberAtWork["study"], "id" | "code" | "protocolVersion">;

/**
 * The study's whole blinded dataset, of all sites, embargoed values included, read as the archivist and given back as plain
 * data in no particular order. One statement a table. Show none of it to a person without asking what they may see.
 */
export function datasetOf(tx: Tx, member: Pick<MemberAtWork, "actor" | "study">): Promise<CanonicalDataset> {
  return withDuty(tx, member.actor, "archivist", (archivist) => datasetInRole(archivist, member.study));
}

/** The same in a transaction that already is the archivist's or the importer's: only these two read every table. */
export async function datasetInRole(tx: Tx, study: StudyOfDataset): Promise<CanonicalDataset> {
  const whose = sql`join participants p on p.study_id = x.study_id and p.id = x.participant_id where x.study_id = ${study.id}`;
  // Whole tables are joined. With statistics from before a large import, PostgreSQL would join them row by row, for minutes.
  await tx.execute(sql`set local enable_nestloop = off`);
  const [
    participants,
    eligibility,
    allocations,
    doses,
    results,
    scores,
    adverseEvents,
    withdrawals,
    discontinuations,
    deviations,
    guesses,
    missedVisits,
  ] = await Promise.all([
    tx.execute<Omit<DatasetParticipant, "screenedBeforeAs"> & { screenedBeforeAs: string | null }>(sql`
      select p.screening_number as participant, s.code as site, p.sex, p.birth_year as "birthYear", p.strata,
        c.consented_on::text as "consentedOn", c.form_version as "consentFormVersion", e.screening_number as "screenedBeforeAs"
      from participants p join sites s on s.study_id = p.study_id and s.id = p.site_id
      left join rescreenings r on r.study_id = p.study_id and r.participant_id = p.id
      left join participants e on e.study_id = r.study_id and e.id = r.earlier_participant_id
      left join consents c on c.study_id = p.study_id and c.participant_id = p.id
      where p.study_id = ${study.id}`),
    tx.execute<DatasetEligibility>(sql`
      select p.screening_number as participant, x.criterion_code as criterion, x.met, x.note from eligibility_assessments x ${whose}`),
    tx.execute<DatasetAllocation>(sql`
      select p.screening_number as participant, x.randomization_number as "randomizationNumber",
        ${utc(sql`x.randomized_at`)} as "randomizedAt" from allocations x ${whose}`),
    tx.execute<DatasetDose>(sql`
      select p.screening_number as participant, x.visit_code as visit, x.status, ${utc(sql`x.given_at`)} as "givenAt",
        x.given_on::text as "givenOn", x.amount::text as amount, x.unit,
        (select k.number from kits k where k.study_id = x.study_id and k.id = x.kit_id) as kit,
        x.anatomical_site as "anatomicalSite", x.reason, ${utc(sql`x.observation_ended_at`)} as "observationEndedAt",
        x.reaction, x.reaction_severity as "reactionSeverity", x.deviation_reason as "deviationReason" from injections x ${whose}`),
    tx.execute<DatasetResult>(sql`
      select p.screening_number as participant, o.visit_code as visit, r.marker_code as marker, r.value::text as value, r.qualifier,
        r.unit, s.collected_on::text as "collectedOn", s.accession_number as "accessionNumber"
      from results r
      join samples s on s.study_id = r.study_id and s.id = r.sample_id
      join sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
      join participants p on p.study_id = o.study_id and p.id = o.participant_id
      where r.study_id = ${study.id}`),
    tx.execute<DatasetScore>(sql`
      select p.screening_number as participant, x.visit_code as visit, x.instrument_code as instrument, x.total, to_jsonb(x.items) as items,
        x.assessed_on::text as "assessedOn" from scores x ${whose}`),
    tx.execute<DatasetAdverseEvent>(sql`
      select p.screening_number as participant, x.term, x.started_on as "startedOn", x.ended_on as "endedOn", x.severity, x.serious,
        x.outcome, x.action, (select c.causality from causality_assessments c where c.study_id = x.study_id and c.adverse_event_id = x.id)
          as causality from adverse_events x ${whose} and x.voided_at is null`),
    tx.execute<DatasetDeparture>(sql`
      select p.screening_number as participant, x.withdrawn_on::text as "endedOn", x.reason_code as "reasonCode", x.note
      from withdrawals x ${whose} and x.taken_back_at is null`),
    tx.execute<DatasetDeparture>(sql`
      select p.screening_number as participant, x.discontinued_on::text as "endedOn", x.reason_code as "reasonCode", x.note
      from treatment_discontinuations x ${whose} and x.taken_back_at is null`),
    tx.execute<DatasetDeviation>(sql`
      select p.screening_number as participant, x.visit_code as visit, x.kind, x.description, x.reason from deviations x ${whose}`),
    tx.execute<DatasetGuess>(sql`
      select p.screening_number as participant, x.visit_code as visit, x.asked_of as "askedOf", x.guess from blinding_guesses x ${whose}`),
    tx.execute<DatasetMissedVisit>(sql`
      select p.screening_number as participant, x.visit_code as visit, x.reason from missed_visits x ${whose} and x.taken_back_at is null`),
  ]);
  const [renewedConsents, unscheduledVisits, forms, eventDetails, assayRuns, protocolStarts] =
    await Promise.all([
      tx.execute<DatasetRenewedConsent>(sql`
      select p.screening_number as participant, x.version, x.consented_on::text as "consentedOn", x.form_version as "consentFormVersion"
      from renewed_consents x ${whose}`),
      tx.execute<DatasetUnscheduledVisit>(sql`
      select p.screening_number as participant, x.visit_code as visit, ${utc(sql`x.occurred_at`)} as "occurredAt",
        x.occurred_on::text as "occurredOn", x.reason_code as "reasonCode", x.note
      from unscheduled_visits x ${whose} and x.taken_back_at is null`),
      tx.execute<DatasetForm>(sql`
      select p.screening_number as participant, x.form_code as form, x.visit_code as visit, x.number, v.key as field, v.value
      from (select study_id, participant_id, form_code, visit_code, 1 as number, values from visit_forms
        union all select study_id, participant_id, form_code, null, number, values from form_entries where voided_at is null) x
      cross join lateral jsonb_each_text(x.values) v ${whose}`),
      tx.execute<DatasetEventDetail>(sql`
      select p.screening_number as participant, x.term, x.started_on as "startedOn", x.coded_term as "codedTerm", x.term_code as "termCode",
        to_jsonb(x.seriousness) as seriousness, ${utc(sql`x.aware_at`)} as "awareAt", to_jsonb(x.dose_visits) as doses,
        (select jsonb_agg(f.form_code || ' ' || f.number order by f.form_code, f.number) from form_entries f
          where f.study_id = x.study_id and f.id = any (x.medication_ids)) as medications, x.narrative
      from adverse_events x ${whose} and x.voided_at is null
        and (x.coded_term is not null or x.seriousness is not null or x.dose_visits is not null or x.medication_ids is not null or x.narrative is not null)`),
      tx.execute<DatasetAssayRun>(sql`
      select p.screening_number as participant, o.visit_code as visit, r.marker_code as marker, r.plate, r.batch, r.analyzer
      from results r
      join sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
      join participants p on p.study_id = o.study_id and p.id = o.participant_id
      where r.study_id = ${study.id} and (r.plate is not null or r.batch is not null or r.analyzer is not null)`),
      tx.execute<DatasetProtocolStart>(sql`
      select a.version, z.code as site, a.starts_on::text as "startsOn" from amendment_starts a
      join sites z on z.study_id = a.study_id and z.id = a.site_id where a.study_id = ${study.id}`),
    ]);
  await tx.execute(sql`set local enable_nestloop = on`);
  return {
    format: "verum-dataset",
    algorithm: 1,
    study: study.code,
    protocolVersion: study.protocolVersion,
    participants: participants.map(({ screenedBeforeAs, ...row }) =>
      screenedBeforeAs === null ? row : { ...row, screenedBeforeAs },
    ),
    eligibility: [...eligibility],
    allocations: [...allocations],
    doses: [...doses],
    results: [...results],
    scores: [...scores],
    adverseEvents: [...adverseEvents],
    withdrawals: [...withdrawals],
    discontinuations: [...discontinuations],
    deviations: [...deviations],
    guesses: [...guesses],
    missedVisits: [...missedVisits],
    ...(forms.length > 0 ? { forms: [...forms] } : {}),
    ...(eventDetails.length > 0 ? { eventDetails: [...eventDetails] } : {}),
    ...(assayRuns.length > 0 ? { assayRuns: [...assayRuns] } : {}),
    ...(protocolStarts.length > 0 ? { protocolStarts: [...protocolStarts] } : {}),
    ...(renewedConsents.length > 0 ? { renewedConsents: [...renewedConsents] } : {}),
    ...(unscheduledVisits.length > 0 ? { unscheduledVisits: [...unscheduledVisits] } : {}),
  };
}

// Said in UTC to the microsecond, whatever the session's time zone and date style.
const utc = (instant: ReturnType<typeof sql>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
