import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { analysisLockName } from "./compute-once";
import { keptAnalysisOrNull } from "./kept-analysis";
import { type ParticipantValue, participantValuesIn } from "./participant-values";
import { releasedArms } from "./released-arms";
import { ANALYSIS_REVISION } from "./revision";
import { runInThisProcessOrNull } from "./run-state";
import type { AnalysisProgress, KeptAnalysis } from "./types";

/** The kept results of the member's study; null before they were computed, and for whom Postgres does not show them. */
export const analysisOrNull = (member: MemberAtWork): Promise<KeptAnalysis | null> =>
  readAs(member.actor, (tx) => keptAnalysisOrNull(tx, member.study.id));

/** `running` without progress: another server computes it, or it waits for another study's. */
export type AnalysisState =
  | { state: "kept" | "absent" }
  | { state: "running"; progress: AnalysisProgress | null };

/** How far the results are; for the progress bar. */
export async function analysisState(member: MemberAtWork): Promise<AnalysisState> {
  const run = runInThisProcessOrNull(member.study.id);
  if (run) return { state: "running", progress: run.progress };
  return readAs(member.actor, async (tx): Promise<AnalysisState> => {
    const [row] = await tx.execute<{ kept: boolean; running: boolean }>(sql`
      select
        exists (select from analyses a join verum.lock_in_force(${member.study.id}) l on l.dataset_sha256 = a.dataset_sha256
          where a.study_id = ${member.study.id} and a.revision = ${ANALYSIS_REVISION}) as kept,
        exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = hashtextextended(${analysisLockName(member.study.id)}, 0)) as running`);
    if (row?.kept) return { state: "kept" };
    return row?.running ? { state: "running", progress: null } : { state: "absent" };
  });
}

/**
 * Every participant's values of one measure with the arm, after unblinding. Only participants the member may read: people of
 * one site see that site's, whereas the kept results are of the whole study.
 */
export function participantValues(member: MemberAtWork, measure: string): Promise<ParticipantValue[]> {
  const { id } = member.study;
  return readAs(member.actor, async (tx) => participantValuesIn(tx, id, measure, await releasedArms(tx, id)));
}

/** Versions and instants a reader of results wants to see beside them. */
export type AnalysisEvidence = {
  lockedAt: Date;
  unblindedAt: Date;
  computedAt: Date;
  siteParticipants: number;
  /** The newest statistical analysis plan on record before the lock; null for a study that was imported without one. */
  plan: { title: string; sha256: string; recordedAt: Date } | null;
};

export function analysisEvidence(member: MemberAtWork): Promise<AnalysisEvidence | null> {
  return readAs(member.actor, async (tx) => {
    const [row] = await tx.execute<{
      locked: string;
      unblinded: string;
      computed: string;
      own: number;
      plan: { title: string; sha256: string; at: string } | null;
    }>(sql`
      select (select jsonb_build_object('title', p.title, 'sha256', p.sha256, 'at', p.recorded_at) from analysis_plans p
          where p.study_id = u.study_id order by p.recorded_at desc limit 1) as plan,
        l.recorded_at as locked, u.recorded_at as unblinded, a.recorded_at as computed,
        (select count(*)::integer from unblinded_allocations x where x.study_id = u.study_id) as own
      from verum.lock_in_force(${member.study.id}) l join unblindings u on u.study_id = ${member.study.id}
      join analyses a on a.study_id = u.study_id and a.dataset_sha256 = l.dataset_sha256 and a.revision = ${ANALYSIS_REVISION}`);
    return row
      ? {
          lockedAt: new Date(row.locked),
          unblindedAt: new Date(row.unblinded),
          computedAt: new Date(row.computed),
          siteParticipants: row.own,
          plan: row.plan
            ? { title: row.plan.title, sha256: row.plan.sha256, recordedAt: new Date(row.plan.at) }
            : null,
        }
      : null;
  });
}
