import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { type EntryLag, lagsByPerson, type PersonLags } from "./entry-lags";

/** How long after the event each person entered it, of doses and samples that the member may see. */
export function entryLagsOf(member: MemberAtWork): Promise<PersonLags[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx.execute<{
      person: string | null;
      role: string | null;
      kind: EntryLag["kind"];
      hours: number;
      hoursToDevice: number | null;
    }>(sql`
      select h.name as person, m.role, x.kind, extract(epoch from x.recorded_at - x.happened_at)::float8 / 3600 as hours,
        extract(epoch from x.on_device_at - x.happened_at)::float8 / 3600 as "hoursToDevice"
      from (
        select 'dose' as kind, i.given_at as happened_at, i.recorded_at, i.recorded_by,
            i.entered_on_device_at - make_interval(secs => i.device_clock_ahead_seconds) as on_device_at from injections i
          where i.study_id = ${member.study.id} and i.given_at is not null
        union all
        select 'sample', t.collected_at, t.recorded_at, t.recorded_by, null
          from samples t join sample_origins o on o.study_id = t.study_id and o.sample_id = t.id
          where t.study_id = ${member.study.id} and t.collected_at is not null) x
      left join people h on h.id = x.recorded_by
      left join lateral (select role from memberships m where m.study_id = ${member.study.id} and m.person_id = x.recorded_by
        order by m.ended_at nulls first limit 1) m on true`);
    return lagsByPerson(
      rows.map((row) => ({ ...row, person: row.person ?? "Imported", role: row.role ?? "" })),
    );
  });
}
