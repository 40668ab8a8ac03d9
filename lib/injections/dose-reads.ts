import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { prepared, rowsOf } from "@/db/prepared";
import type { DoseStatus } from "./amount";
import type { DoseFacts } from "./types";

interface FactsRow {
  site_id: string;
  screening_number: string;
  time_zone: string;
  consented_on: string | null;
  randomized_at: string | null;
  withdrawn_on: string | null;
  discontinued_on: string | null;
  code_broken_at: string | null;
  kit_id: string | null;
  kit_number: string | null;
  doses: string | null;
  missed: string | null;
}

// Codes hold neither "|" nor ",", so one text carries all doses; an array would be parsed item by item.
const facts = prepared<FactsRow>(sql`
  select p.site_id, p.screening_number, s.time_zone, c.consented_on::text, a.randomized_at, w.withdrawn_on::text,
    d.discontinued_on::text, ka.kit_id, k.number as kit_number,
    (select string_agg(i.visit_code || '|' || i.status || '|' || coalesce(i.given_on::text, ''), ',')
      from injections i where i.study_id = p.study_id and i.participant_id = p.id) as doses,
    (select min(b.broken_at) from code_breaks b where b.study_id = p.study_id and b.site_id = p.site_id and b.participant_id = p.id) as code_broken_at,
    (select string_agg(m.visit_code, ',') from missed_visits m
      where m.study_id = p.study_id and m.participant_id = p.id and m.taken_back_at is null) as missed
  from participants p
  join sites s on s.study_id = p.study_id and s.id = p.site_id
  left join consents c on c.study_id = p.study_id and c.participant_id = p.id
  left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
  left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
  left join treatment_discontinuations d on d.study_id = p.study_id and d.participant_id = p.id and d.taken_back_at is null
  left join kit_assignments ka on ka.study_id = p.study_id and ka.participant_id = p.id and ka.visit_code = ${sql.placeholder("visitCode")}
  left join kits k on k.study_id = ka.study_id and k.id = ka.kit_id
  where p.study_id = ${sql.placeholder("studyId")} and p.id = ${sql.placeholder("participantId")}`);

/**
 * What judging a dose needs, in one statement. Null when the member can see no such participant: there is none, or it is
 * another site's.
 */
export async function doseFactsOrNull(
  tx: Tx,
  studyId: string,
  participantId: string,
  visitCode: string,
): Promise<DoseFacts | null> {
  const [row] = await rowsOf(tx, facts, { studyId, participantId, visitCode });
  return row ? factsOf(participantId, row) : null;
}

function factsOf(participantId: string, row: FactsRow): DoseFacts {
  return {
    participantId,
    siteId: row.site_id,
    participantNumber: row.screening_number,
    timeZone: row.time_zone,
    consentedOn: row.consented_on,
    randomizedAt: row.randomized_at === null ? null : new Date(row.randomized_at),
    withdrawnOn: row.withdrawn_on,
    discontinuedOn: row.discontinued_on,
    codeBrokenAt: row.code_broken_at === null ? null : new Date(row.code_broken_at),
    kit: row.kit_id === null || row.kit_number === null ? null : { id: row.kit_id, number: row.kit_number },
    doses: (row.doses?.split(",") ?? []).map((text) => {
      const [visitCode = "", status, givenOn] = text.split("|");
      return { visitCode, status: status as DoseStatus, givenOn: givenOn || null };
    }),
    missedVisits: row.missed?.split(",") ?? [],
  };
}
