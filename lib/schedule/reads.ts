import { sql } from "drizzle-orm";
import { readRowsAs } from "@/db/as-actor";
import { type Prepared, prepared } from "@/db/prepared";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import type { DoseStatus } from "@/lib/injections/amount";
import { readProtocol, readProtocolOverTime } from "@/lib/protocol/reads";
import { siteSchedule } from "./site-schedule";
import type { DoseOnRecord, ScheduleFacts, SiteSchedule } from "./types";

interface ParticipantRow {
  id: string;
  site_code: string;
  screening_number: string;
  randomized_at: string;
  withdrawn_on: string | null;
  discontinued_on: string | null;
  doses: string | null;
  samples: string | null;
  missed: string | null;
  kits: string | null;
  guesses: string | null;
  forms: string | null;
}

/**
 * The day of the member's site: every randomized participant's open visits, in the calendar of the site's zone. One statement
 * with one row for each participant, because this is the most visited page; codes hold neither "|" nor ",".
 */
export async function scheduleOfSite(member: MemberAtWork, nowAt: Date): Promise<SiteSchedule> {
  const { timeZone, site, study } = member;
  const protocol = await readProtocol(member);
  const inTime = await readProtocolOverTime(member);
  const asksGuesses = protocol.blindingQuestionnaire !== undefined;
  const hasForms = protocol.forms !== undefined && protocol.forms.length > 0;
  const statement = statementFor(site === null ? "study" : "site", asksGuesses, hasForms);
  const rows = await readRowsAs(member.actor, statement, { studyId: study.id, siteId: site?.id ?? null });
  const facts = rows.map((row) => factsOf(row, timeZone));
  return siteSchedule(inTime, facts, siteDay(nowAt, timeZone));
}

const statements = new Map<string, Prepared<ParticipantRow>>();

function statementFor(
  scope: "site" | "study",
  asksGuesses: boolean,
  hasForms: boolean,
): Prepared<ParticipantRow> {
  const key = `${scope} ${asksGuesses} ${hasForms}`;
  const statement =
    statements.get(key) ?? prepared<ParticipantRow>(scheduleQuery(scope, asksGuesses, hasForms));
  statements.set(key, statement);
  return statement;
}

function scheduleQuery(scope: "site" | "study", asksGuesses: boolean, hasForms: boolean) {
  const ofStudy = sql`t.study_id = ${sql.placeholder("studyId")}`;
  const here = scope === "site" ? sql`${ofStudy} and t.site_id = ${sql.placeholder("siteId")}` : ofStudy;
  // Only studies that ask for guesses pay for finding out which are recorded.
  const guesses = asksGuesses
    ? sql`(select r.participant_id, string_agg(r.visit_code || '|' || r.asked_of, ',') as guesses
        from verum.guesses_recorded() r group by r.participant_id)`
    : sql`(select null::uuid as participant_id, null::text as guesses where false)`;
  const forms = hasForms
    ? sql`(select t.participant_id, string_agg(t.visit_code || '|' || t.form_code, ',') as forms
        from visit_forms t where ${here} group by t.participant_id)`
    : sql`(select null::uuid as participant_id, null::text as forms where false)`;
  return sql`
    select p.id, z.code as site_code, p.screening_number, t.randomized_at, w.withdrawn_on::text, d.discontinued_on::text,
      i.doses, o.samples, m.missed, k.kits, g.guesses, f.forms
    from allocations t
    join participants p on p.study_id = t.study_id and p.id = t.participant_id
    join sites z on z.study_id = t.study_id and z.id = t.site_id
    left join withdrawals w on w.study_id = t.study_id and w.participant_id = t.participant_id and w.taken_back_at is null
    left join treatment_discontinuations d on d.study_id = t.study_id and d.participant_id = t.participant_id and d.taken_back_at is null
    left join (
      select t.participant_id, string_agg(t.visit_code || '|' || t.id || '|' || t.status || '|' || coalesce(t.given_on::text, '')
        || '|' || coalesce(t.observation_ended_at::text, ''), ',') as doses
      from injections t where ${here} group by t.participant_id) i on i.participant_id = t.participant_id
    left join (
      select t.participant_id, string_agg(t.visit_code || '|' || s.collected_on, ',') as samples
      from sample_origins t join samples s on s.study_id = t.study_id and s.id = t.sample_id
      where ${here} group by t.participant_id) o on o.participant_id = t.participant_id
    left join (
      select t.participant_id, string_agg(t.visit_code, ',') as missed
      from missed_visits t where ${here} and t.taken_back_at is null group by t.participant_id) m on m.participant_id = t.participant_id
    left join (
      select t.participant_id, string_agg(t.visit_code || '|' || k.number, ',') as kits
      from kit_assignments t join kits k on k.study_id = t.study_id and k.id = t.kit_id
      where ${here} group by t.participant_id) k on k.participant_id = t.participant_id
    left join ${guesses} g on g.participant_id = t.participant_id
    left join ${forms} f on f.participant_id = t.participant_id
    where ${here}`;
}

function factsOf(row: ParticipantRow, timeZone: string): ScheduleFacts {
  return {
    participantId: row.id,
    siteCode: row.site_code,
    participantNumber: row.screening_number,
    randomizedOn: siteDay(new Date(row.randomized_at), timeZone),
    withdrawnOn: row.withdrawn_on,
    discontinuedOn: row.discontinued_on,
    doses: new Map(parts(row.doses).map(([visit = "", ...dose]) => [visit, doseOf(dose)])),
    samples: pairs(row.samples),
    missedVisits: new Set(parts(row.missed).map(([visit = ""]) => visit)),
    kits: pairs(row.kits),
    guesses: new Set(row.guesses?.split(",")),
    forms: new Set(row.forms?.split(",")),
  };
}

const parts = (text: string | null) => text?.split(",").map((each) => each.split("|")) ?? [];
const pairs = (text: string | null) =>
  new Map(parts(text).map(([visit = "", value = ""]) => [visit, value] as const));

function doseOf([injectionId = "", status = "", givenOn = "", observed = ""]: string[]): DoseOnRecord {
  return { injectionId, status: status as DoseStatus, givenOn: givenOn || null, isObserved: observed !== "" };
}
