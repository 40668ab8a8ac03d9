import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";

/** The next dose of a participant, as whoever prepares it knows it: by randomization number and kit. */
export interface SyringeToPrepare {
  readonly kitId: string;
  readonly kitNumber: string;
  readonly randomizationNumber: string;
  readonly visitCode: string;
  readonly siteCode: string;
  readonly timeZone: string;
  readonly preparedAt: Date | null;
  readonly handedOverAt: Date | null;
}

interface Row extends Record<string, unknown> {
  kit_id: string;
  kit_number: string;
  randomization_number: string;
  visit_code: string;
  site_code: string;
  time_zone: string;
  prepared_at: string | null;
  handed_over_at: string | null;
}

/** The next dose of every participant that is not logged, by site and randomization number; empty without a preparation in the protocol. */
export function syringesToPrepare(member: MemberAtWork): Promise<SyringeToPrepare[]> {
  return readAs(member.actor, async (tx) => {
    const { dosing } = await protocolInForce(tx, member);
    if (dosing.preparation === undefined) return [];
    const order = sql.join(
      dosing.visits.map((code) => sql`${code}`),
      sql`, `,
    );
    const rows = await tx.execute<Row>(sql`
      select distinct on (s.code, t.randomization_number) k.id as kit_id, k.number as kit_number, t.randomization_number, a.visit_code,
        s.code as site_code, s.time_zone, p.prepared_at, h.handed_over_at
      from kit_assignments a
      join allocations t on t.study_id = a.study_id and t.participant_id = a.participant_id
      join kits k on k.study_id = a.study_id and k.id = a.kit_id
      join sites s on s.study_id = a.study_id and s.id = a.site_id
      left join syringe_preparations p on p.study_id = a.study_id and p.kit_id = a.kit_id
      left join syringe_hand_overs h on h.study_id = a.study_id and h.kit_id = a.kit_id
      where a.study_id = ${member.study.id}
        and not exists (select from injections i where i.study_id = a.study_id and i.participant_id = a.participant_id and i.visit_code = a.visit_code)
      order by s.code, t.randomization_number, array_position(array[${order}]::text[], a.visit_code)`);
    return rows.map((row) => ({
      kitId: row.kit_id,
      kitNumber: row.kit_number,
      randomizationNumber: row.randomization_number,
      visitCode: row.visit_code,
      siteCode: row.site_code,
      timeZone: row.time_zone,
      preparedAt: row.prepared_at === null ? null : new Date(row.prepared_at),
      handedOverAt: row.handed_over_at === null ? null : new Date(row.handed_over_at),
    }));
  });
}
