import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { root } from "../install.mjs";

const DAYS = [1, 8, 15, 22, 29, 36, 43, 50, 57, 64];
const CODES = DAYS.map((day) => `D${day}`);

interface Small {
  readonly instruments: readonly Record<string, unknown>[];
  readonly endpoints: readonly Record<string, unknown>[];
}

/** The small protocol over ten visits with a score at each, for `plantedStudy`; `editChecks` come with it. */
export function overTenVisits(editChecks: readonly Record<string, unknown>[] = []) {
  const small = JSON.parse(readFileSync(join(root, "db/testing/small-protocol.json"), "utf8")) as Small;
  return {
    visits: DAYS.map((day) => ({
      code: `D${day}`,
      name: `Day ${day}`,
      day,
      earliestDay: day === 1 ? 1 : day - 2,
      latestDay: day === 1 ? 1 : day + 2,
    })),
    instruments: small.instruments.map((instrument) => ({ ...instrument, visits: CODES })),
    ...(editChecks.length > 0 ? { editChecks } : {}),
  };
}

/** A score of everybody at each of the ten visits, past the triggers; every hundredth is dated long before the consent. */
export async function plantScores(ownerUrl: string, studyId: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into scores (study_id, site_id, participant_id, visit_code, instrument_code, items, total, assessed_on)
        select p.study_id, p.site_id, p.id, v.code, 'SYMPTOMS', array['PAIN', 'FEVER'], 6,
          case when (row_number() over (order by p.id, v.code)) % 100 = 0 then date '1901-01-01' else current_date end
        from participants p cross join unnest(${CODES}::text[]) v(code) where p.study_id = ${studyId}`;
    });
    await sql.unsafe("vacuum analyze scores");
  } finally {
    await sql.end({ timeout: 5 });
  }
}
