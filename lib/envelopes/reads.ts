import { sql } from "drizzle-orm";
import { readAs, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

export interface EnvelopesOfSite {
  readonly siteId: string;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly randomized: number;
  /** The newest set; null: none was made. */
  readonly newest: {
    readonly keyCheck: string;
    readonly at: Date;
    readonly by: string | null;
    readonly envelopes: number;
    /** Those randomized when it was made, or the whole list. */
    readonly covers: "participants" | "list";
  } | null;
}

interface SiteRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  time_zone: string;
  set_id: string | null;
  key_check: string | null;
  at: string | null;
  by: string | null;
  participants: number | null;
}

/** Each site where the pharmacist works, with its newest set of envelopes and how many participants it should hold. */
export async function envelopesBySite(member: MemberAtWork): Promise<EnvelopesOfSite[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx.execute<SiteRow>(sql`
      select s.id, s.code, s.name, s.time_zone, n.id as set_id, n.key_check, n.recorded_at as at, q.name as by,
        (select count(*)::int from envelopes e where e.study_id = n.study_id and e.set_id = n.id) as participants
      from sites s
      left join lateral (select * from envelope_sets x where x.study_id = s.study_id and x.site_id = s.id
        order by x.recorded_at desc limit 1) n on true
      left join people q on q.id = n.recorded_by
      where s.study_id = ${member.study.id} and (${member.site?.id ?? null}::uuid is null or s.id = ${member.site?.id ?? null}::uuid)
      order by s.code`);
    const [counts, ofLists] = await withDuty(tx, member.actor, "allocator", (allocator) =>
      Promise.all([
        allocator.execute<{ site_id: string; n: number }>(
          sql`select site_id, count(*)::int as n from allocations where study_id = ${member.study.id} group by site_id`,
        ),
        allocator.execute<{ set_id: string; n: number }>(
          sql`select set_id, count(*)::int as n from slot_envelopes where study_id = ${member.study.id} group by set_id`,
        ),
      ]),
    );
    const ofList = (row: SiteRow) => ofLists.find((one) => one.set_id === row.set_id)?.n ?? 0;
    return rows.map((row) => ({
      siteId: row.id,
      code: row.code,
      name: row.name,
      timeZone: row.time_zone,
      randomized: counts.find((one) => one.site_id === row.id)?.n ?? 0,
      newest:
        row.key_check === null || row.at === null
          ? null
          : {
              keyCheck: row.key_check,
              at: new Date(row.at),
              by: row.by,
              envelopes: ofList(row) || (row.participants ?? 0),
              covers: ofList(row) > 0 ? "list" : "participants",
            },
    }));
  });
}
