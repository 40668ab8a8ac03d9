import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

/** A version whose checks differ from those before, at a site whose records they were not run over since it began there. */
export type ChecksToRun = {
  readonly version: string;
  readonly siteName: string;
  /** Calendar date at the site. */
  readonly startsOn: string;
};

/** What waits for a run over what is there, the oldest first. For data manager and monitor. */
export function checksToRun(member: MemberAtWork): Promise<ChecksToRun[]> {
  return readAs(member.actor, async (tx) => [
    ...(await tx.execute<ChecksToRun>(sql`
      select s.version, z.name as "siteName", s.starts_on::text as "startsOn"
      from amendment_starts s
      join sites z on z.study_id = s.study_id and z.id = s.site_id
      where s.study_id = ${member.study.id} and s.starts_on <= (now() at time zone z.time_zone)::date and ${asksOtherwise}
        and not exists (
          select from check_runs r where r.study_id = s.study_id
            and r.began_at >= greatest(s.recorded_at, s.starts_on::timestamp at time zone z.time_zone))
      order by s.starts_on, z.code`)),
  ]);
}

/** Whether the version asks by other checks than the one that holds at the site before it starts there. */
export async function startAsksOtherwise(
  tx: Tx,
  { studyId, siteId, version }: { studyId: string; siteId: string; version: string },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from amendment_starts s
    where s.study_id = ${studyId} and s.site_id = ${siteId} and s.version = ${version} and ${asksOtherwise}`);
  return rows.length > 0;
}

// Of a start `s`: it holds from its day on, which an older version that starts after a newer one never does, and its checks are not those
// of the newest version before it at that site, which need not be the one recorded just before it.
const asksOtherwise = sql`exists (
  select from protocol_versions v
  where v.study_id = s.study_id and v.version = s.version
    and not exists (
      select from amendment_starts n
      join protocol_versions w on w.study_id = n.study_id and w.version = n.version
      where n.study_id = s.study_id and n.site_id = s.site_id and n.starts_on <= s.starts_on and w.recorded_at > v.recorded_at)
    and coalesce(nullif(v.document->'editChecks', 'null'), '[]') is distinct from (
      select coalesce(nullif(p.document->'editChecks', 'null'), '[]') from protocol_versions p
      left join amendment_starts e on e.study_id = p.study_id and e.version = p.version and e.site_id = s.site_id and e.starts_on < s.starts_on
      where p.study_id = s.study_id and (e.version is not null
        or p.version = (select o.protocol_version from openings o where o.study_id = s.study_id))
      order by p.recorded_at desc limit 1))`;
