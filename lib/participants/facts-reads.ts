import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type {
  MissedVisit,
  ParticipantFacts,
  RecordedDose,
  RecordedForm,
  RecordedGuess,
  RecordedSample,
  RecordedScore,
} from "./types";

interface FactsRow extends Record<string, unknown> {
  id: string;
  screening_number: string;
  site_id: string;
  site_code: string;
  site_name: string;
  time_zone: string;
  sex: string;
  birth_year: number | null;
  strata: Record<string, string>;
  version: number;
  screened_before: ParticipantFacts["screenedBefore"];
  screened_again: ParticipantFacts["screenedAgain"];
  consented_on: string | null;
  form_version: string | null;
  consent_version: number | null;
  randomization_number: string | null;
  randomized_at: string | null;
  withdrawal: ParticipantFacts["withdrawal"];
  discontinuation: ParticipantFacts["discontinuation"];
  unmet: number | null;
  doses: RecordedDose[] | null;
  samples: RecordedSample[] | null;
  scores: RecordedScore[] | null;
  forms: RecordedForm[] | null;
  awaited: ParticipantFacts["secondRatingsAwaited"] | null;
  missed: MissedVisit[] | null;
  guesses: RecordedGuess[] | null;
}

/** Roles to which scores and the assessment of eligibility are closed. */
const WITHOUT_SCORES: readonly string[] = ["nurse"];

/** What is recorded of the participants the member may see, by screening number; `only` narrows it to one. */
export async function participantFacts(
  tx: Tx,
  member: Pick<MemberAtWork, "role" | "study">,
  only?: { readonly participantId: string } | { readonly siteCode: string },
): Promise<ParticipantFacts[]> {
  const seesScores = !WITHOUT_SCORES.includes(member.role);
  const closed = sql`null::jsonb`;
  const narrowed = narrowing(only);
  const rows = await tx.execute<FactsRow>(sql`
    select p.id, p.screening_number, p.site_id, s.code as site_code, s.name as site_name, s.time_zone, p.sex, p.birth_year,
      p.strata, p.version, c.consented_on::text, c.form_version, c.version as consent_version, a.randomization_number, a.randomized_at,
      case when e.id is not null then jsonb_build_object('id', e.id, 'number', e.screening_number,
        'reason', ${seesScores ? sql`rb.reason` : closed}) end as screened_before,
      case when n.id is not null then jsonb_build_object('id', n.id, 'number', n.screening_number) end as screened_again,
      case when w.participant_id is not null then jsonb_build_object('id', w.id, 'on', w.withdrawn_on, 'reasonCode', w.reason_code, 'note', w.note) end as withdrawal,
      case when d.participant_id is not null then jsonb_build_object('id', d.id, 'on', d.discontinued_on, 'reasonCode', d.reason_code, 'note', d.note) end as discontinuation,
      (select jsonb_agg(jsonb_build_object('id', i.id, 'visitCode', i.visit_code, 'status', i.status, 'givenOn', i.given_on))
        from injections i where i.study_id = p.study_id and i.participant_id = p.id) as doses,
      (select jsonb_agg(jsonb_build_object('id', t.id, 'visitCode', o.visit_code, 'accessionNumber', t.accession_number, 'collectedOn', t.collected_on))
        from sample_origins o join samples t on t.study_id = o.study_id and t.id = o.sample_id
        where o.study_id = p.study_id and o.participant_id = p.id) as samples,
      (select jsonb_agg(jsonb_build_object('id', v.id, 'visitCode', v.visit_code, 'formCode', v.form_code,
          'enteredOn', (v.recorded_at at time zone s.time_zone)::date))
        from visit_forms v where v.study_id = p.study_id and v.site_id = p.site_id and v.participant_id = p.id) as forms,
      (select jsonb_agg(jsonb_build_object('id', m.id, 'visitCode', m.visit_code, 'reason', m.reason))
        from missed_visits m where m.study_id = p.study_id and m.participant_id = p.id and m.taken_back_at is null) as missed,
      ${seesScores ? sql`(select count(*)::int from eligibility_assessments e where e.study_id = p.study_id and e.participant_id = p.id and not e.met)` : sql`null::int`} as unmet,
      ${
        seesScores
          ? sql`(select jsonb_agg(jsonb_build_object('id', x.id, 'visitCode', x.visit_code, 'instrumentCode', x.instrument_code,
          'total', x.total, 'assessedOn', x.assessed_on)) from scores x where x.study_id = p.study_id and x.participant_id = p.id)`
          : closed
      } as scores,
      ${member.role === "investigator" ? awaitedOfReader : closed} as awaited, g.guesses
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    left join consents c on c.study_id = p.study_id and c.participant_id = p.id
    left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
    left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
    left join treatment_discontinuations d on d.study_id = p.study_id and d.participant_id = p.id and d.taken_back_at is null
    left join rescreenings rb on rb.study_id = p.study_id and rb.participant_id = p.id
    left join participants e on e.study_id = rb.study_id and e.id = rb.earlier_participant_id
    left join rescreenings ra on ra.study_id = p.study_id and ra.earlier_participant_id = p.id
    left join participants n on n.study_id = ra.study_id and n.id = ra.participant_id
    left join (
      select r.participant_id, jsonb_agg(jsonb_build_object('visitCode', r.visit_code, 'askedOf', r.asked_of, 'recordedAt', r.recorded_at)) as guesses
      from verum.guesses_recorded() r group by r.participant_id) g on g.participant_id = p.id
    where p.study_id = ${member.study.id}${narrowed}
    order by p.screening_number`);
  return rows.map((row) => factsOf(row, seesScores));
}

const awaitedOfReader = sql`(select jsonb_agg(jsonb_build_object('visitCode', a.visit_code, 'instrumentCode', a.instrument_code))
        from second_ratings_asked a
        where a.study_id = p.study_id and a.site_id = p.site_id and a.participant_id = p.id and a.open_until > now()
          and a.recorded_by is distinct from verum.person_id()
          and not exists (select from second_ratings r where r.study_id = a.study_id and r.score_id = a.score_id))`;

function narrowing(only: Parameters<typeof participantFacts>[2]): SQL {
  if (only === undefined) return sql``;
  return "participantId" in only
    ? sql` and p.id = ${only.participantId}`
    : sql` and s.code = ${only.siteCode}`;
}

function factsOf(row: FactsRow, seesScores: boolean): ParticipantFacts {
  return {
    id: row.id,
    screeningNumber: row.screening_number,
    site: { id: row.site_id, code: row.site_code, name: row.site_name, timeZone: row.time_zone },
    sex: row.sex,
    birthYear: row.birth_year,
    // A level can be a score in other words.
    strata: seesScores ? row.strata : {},
    version: row.version,
    screenedBefore: row.screened_before,
    screenedAgain: row.screened_again,
    consent:
      row.consented_on === null || row.form_version === null || row.consent_version === null
        ? null
        : { consentedOn: row.consented_on, formVersion: row.form_version, version: row.consent_version },
    randomization:
      row.randomization_number === null || row.randomized_at === null
        ? null
        : { number: row.randomization_number, at: new Date(row.randomized_at) },
    withdrawal: row.withdrawal,
    discontinuation: row.discontinuation,
    unmetCriteria: row.unmet,
    doses: row.doses ?? [],
    samples: row.samples ?? [],
    scores: seesScores ? (row.scores ?? []) : null,
    secondRatingsAwaited: row.awaited ?? [],
    forms: row.forms ?? [],
    missedVisits: row.missed ?? [],
    guesses: row.guesses ?? [],
  };
}
