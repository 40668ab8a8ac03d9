import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type {
  DatedVisit,
  ParticipantOfRecords,
  SampleOfRecords,
  StudyRecords,
  VisitOfParticipant,
} from "./types";

/** Which records a study has, of all sites; as the archivist. */
export async function studyRecords(tx: Tx, studyId: string): Promise<StudyRecords> {
  const [participants, doses, samples, scores, missedVisits, guesses, forms, unscheduledVisits] =
    await Promise.all([
      tx.execute<ParticipantOfRecords>(sql`
      select p.id, p.screening_number as number, z.code as "siteCode", (now() at time zone z.time_zone)::date::text as "todayOn",
        coalesce((select min(i.given_on) from injections i where i.study_id = p.study_id and i.participant_id = p.id),
          (select (a.randomized_at at time zone z.time_zone)::date from allocations a
            where a.study_id = p.study_id and a.participant_id = p.id))::text as "day1On",
        exists (select from allocations a where a.study_id = p.study_id and a.participant_id = p.id) as randomized,
        exists (select from withdrawals w where w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null) as withdrawn,
        exists (select from treatment_discontinuations d where d.study_id = p.study_id and d.participant_id = p.id and d.taken_back_at is null) as discontinued
      from participants p join sites z on z.study_id = p.study_id and z.id = p.site_id
      where p.study_id = ${studyId} order by p.screening_number`),
      tx.execute<DatedVisit>(
        sql`select participant_id as "participantId", visit_code as visit, given_on::text as on from injections where study_id = ${studyId}`,
      ),
      tx.execute<SampleOfRecords>(sql`
      select o.participant_id as "participantId", o.visit_code as visit, s.collected_on::text as on, s.accession_number as "accessionNumber", to_jsonb(s.markers) as markers,
        coalesce((select jsonb_agg(r.marker_code) from results r where r.study_id = s.study_id and r.sample_id = s.id), '[]') as entered
      from samples s join sample_origins o on o.study_id = s.study_id and o.sample_id = s.id
      where s.study_id = ${studyId} order by s.accession_number`),
      tx.execute<StudyRecords["scores"][number]>(sql`
      select participant_id as "participantId", visit_code as visit, instrument_code as instrument from scores where study_id = ${studyId}`),
      tx.execute<VisitOfParticipant>(
        sql`select participant_id as "participantId", visit_code as visit from missed_visits where study_id = ${studyId} and taken_back_at is null`,
      ),
      tx.execute<StudyRecords["guesses"][number]>(
        sql`select participant_id as "participantId", visit_code as visit, asked_of as "askedOf" from blinding_guesses where study_id = ${studyId}`,
      ),
      tx.execute<StudyRecords["forms"][number]>(
        sql`select participant_id as "participantId", visit_code as visit, form_code as form from visit_forms where study_id = ${studyId}`,
      ),
      tx.execute<VisitOfParticipant>(sql`
      select v.participant_id as "participantId", v.visit_code as visit from unscheduled_visits v
      join participants p on p.study_id = v.study_id and p.id = v.participant_id
      where v.study_id = ${studyId} and v.taken_back_at is null order by p.screening_number, v.sequence`),
    ]);
  return { participants, doses, samples, scores, missedVisits, guesses, forms, unscheduledVisits };
}
