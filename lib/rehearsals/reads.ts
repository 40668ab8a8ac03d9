import { desc, eq, sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { rehearsals } from "@/db/schema/rehearsals";
import { type ParticipantValue, participantValuesIn } from "@/lib/analysis/participant-values";
import { runInThisProcessOrNull } from "@/lib/analysis/run-state";
import type { AnalysisProgress } from "@/lib/analysis/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { rehearsalRun } from "./rehearse";
import type { Rehearsal } from "./types";

export interface KeptRehearsal {
  readonly id: string;
  readonly at: Date;
  readonly rehearsal: Rehearsal;
}

/** The newest rehearsal of the study; null before the first one, and for whom Postgres shows none. */
export function newestRehearsalOrNull(member: MemberAtWork): Promise<KeptRehearsal | null> {
  return readAs(member.actor, async (tx) => {
    const [row] = await tx
      .select({ id: rehearsals.id, at: rehearsals.recordedAt, document: rehearsals.document })
      .from(rehearsals)
      .where(eq(rehearsals.studyId, member.study.id))
      .orderBy(desc(rehearsals.recordedAt))
      .limit(1);
    // Written by `rehearse` alone: no person's role may insert here.
    return row ? { id: row.id, at: new Date(row.at), rehearsal: row.document as Rehearsal } : null;
  });
}

export interface LoggedRehearsal {
  readonly id: string;
  readonly at: Date;
  readonly seed: string;
  readonly engine: string;
  readonly by: string | null;
}

/** Every rehearsal there was, the newest first: when, by whom, from which seed. */
export function rehearsalLog(member: MemberAtWork): Promise<LoggedRehearsal[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx.execute<{
      id: string;
      at: string;
      seed: string;
      engine: string;
      by: string | null;
    }>(sql`
      select r.id, r.recorded_at as at, r.seed, r.engine, p.name as by
      from rehearsals r left join people p on p.id = r.recorded_by
      where r.study_id = ${member.study.id} order by r.recorded_at desc`);
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  });
}

/** Every participant's values of one measure with the made-up arm. */
export function dummyValues(
  member: MemberAtWork,
  rehearsal: Rehearsal,
  measure: string,
): Promise<ParticipantValue[]> {
  const { id } = member.study;
  const armOf = new Map(Object.entries(rehearsal.dummyArms));
  return readAs(member.actor, (tx) => participantValuesIn(tx, id, measure, armOf));
}

/** `running` without progress: it waits for another study's. */
export type RehearsalState = { state: "idle" } | { state: "running"; progress: AnalysisProgress | null };

/** How far a rehearsal of the study is in this process; for the progress bar. */
export function rehearsalState(member: Pick<MemberAtWork, "study">): RehearsalState {
  const run = runInThisProcessOrNull(rehearsalRun(member.study.id));
  return run ? { state: "running", progress: run.progress } : { state: "idle" };
}
