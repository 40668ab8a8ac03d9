import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
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
      join protocol_versions v on v.study_id = s.study_id and v.version = s.version
      where s.study_id = ${member.study.id} and s.starts_on <= (now() at time zone z.time_zone)::date
        and v.document->'editChecks' is distinct from (
          select p.document->'editChecks' from protocol_versions p
          where p.study_id = v.study_id and p.recorded_at < v.recorded_at order by p.recorded_at desc limit 1)
        and not exists (
          select from check_runs r where r.study_id = s.study_id
            and r.recorded_at >= greatest(s.recorded_at, s.starts_on::timestamp at time zone z.time_zone))
      order by s.starts_on, z.code`)),
  ]);
}
