import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import { participantsBoard } from "@/lib/participants/reads";
import type { Protocol } from "@/lib/protocol/input";
import { pooledFlow } from "./pooled-flow";
import type { PooledFlow, SiteRecruitment, VisitCompleteness } from "./types";
import { visitCompleteness } from "./visit-completeness";

export interface StudyOverview {
  readonly protocol: Protocol;
  /** People, each once, however often they were screened. */
  readonly screened: number;
  /** One date for each participant randomized, by the calendar of the own site. */
  readonly randomizedOn: readonly string[];
  readonly withdrawn: number;
  readonly sites: readonly SiteRecruitment[];
  readonly completeness: readonly VisitCompleteness[];
  readonly flow: PooledFlow;
}

/** How far the study is, all participants together whom the member may see. */
export async function studyOverview(member: MemberAtWork, now: Date = new Date()): Promise<StudyOverview> {
  const { protocol, participants } = await participantsBoard(member, null, now);
  const randomized = participants.filter(({ facts }) => facts.randomization !== null);
  const people = participants.filter(({ facts }) => facts.screenedAgain === null);
  const sites = new Map<string, SiteRecruitment>();
  for (const { facts } of people) {
    const { code, name } = facts.site;
    const site = sites.get(code) ?? { site: code, name, screened: 0, randomized: 0 };
    site.screened += 1;
    if (facts.randomization !== null) site.randomized += 1;
    sites.set(code, site);
  }
  return {
    protocol,
    screened: people.length,
    randomizedOn: randomized.flatMap(({ facts }) =>
      facts.randomization === null ? [] : [siteDay(facts.randomization.at, facts.site.timeZone)],
    ),
    withdrawn: randomized.filter(({ facts }) => facts.withdrawal !== null).length,
    sites: [...sites.values()].sort((a, b) => (a.site < b.site ? -1 : 1)),
    completeness: visitCompleteness(protocol, randomized),
    flow: pooledFlow(participants),
  };
}

export type PooledValue = { visit: string; value: number };

/**
 * Every value of one measure at planned visits, without whose it is. Embargoed markers come to those whom Postgres shows them: before
 * unblinding the statistician, not the data manager or monitor.
 */
export function pooledValues(member: MemberAtWork, measure: string): Promise<PooledValue[]> {
  const { id } = member.study;
  return readAs(member.actor, async (tx) => [
    ...(await tx.execute<PooledValue>(sql`
      select x.visit, x.value from (
        select s.visit_code as visit, s.total::float8 as value from scores s
          where s.study_id = ${id} and s.instrument_code = ${measure}
            and not exists (select from unscheduled_visits u where u.study_id = s.study_id and u.participant_id = s.participant_id
              and u.visit_code = s.visit_code)
        union all
        select o.visit_code, r.value::float8 from results r
          join sample_origins o on o.study_id = r.study_id and o.sample_id = r.sample_id
          where r.study_id = ${id} and r.marker_code = ${measure}) x
      order by x.visit, x.value`)),
  ]);
}
