import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

export interface DrillShown {
  readonly id: string;
  readonly name: string;
  readonly siteName: string | null;
  readonly at: Date;
  /** Null: not played to its end. */
  readonly seconds: number | null;
}

/** The drills that the member may see, newest first, fifty at most. */
export async function drillsOf(member: MemberAtWork): Promise<DrillShown[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<{
      id: string;
      name: string;
      site_name: string | null;
      at: string;
      seconds: string | null;
    }>(sql`
      select d.id, p.name, s.name as site_name, d.recorded_at as at, extract(epoch from d.completed_at - d.recorded_at)::numeric(12, 1)::text as seconds
      from code_break_drills d
      join people p on p.id = d.recorded_by
      left join sites s on s.study_id = d.study_id and s.id = d.site_id
      where d.study_id = ${member.study.id} order by d.recorded_at desc, d.id limit 50`),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    siteName: row.site_name,
    at: new Date(row.at),
    seconds: row.seconds === null ? null : Number(row.seconds),
  }));
}

/** Whether the drill is the member's own and still under way. */
export async function isDrillUnderWay(member: MemberAtWork, drillId: string): Promise<boolean> {
  if (!z.uuid().safeParse(drillId).success) return false;
  const rows = await readAs(member.actor, (tx) =>
    tx.execute(sql`
      select 1 from code_break_drills where study_id = ${member.study.id} and id = ${drillId}
        and recorded_by = ${member.actor.personId} and completed_at is null`),
  );
  return rows.length > 0;
}
