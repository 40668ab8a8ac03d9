import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import postgres from "postgres";
import type { MemberAtWork } from "../../lib/auth/types";
import { logInjection } from "../../lib/injections/log-injection";
import { memberOf } from "./members";
import type { DueDose, PlantedStudy } from "./planted-study";

export const CONNECTIONS = 16;

export interface Work {
  readonly member: MemberAtWork;
  readonly dose: DueDose;
}

/** Participants of the studies in turn, so that neighboring requests are of different studies. */
export async function workOf(studies: readonly PlantedStudy[]): Promise<Work[]> {
  const queues = await Promise.all(
    studies.map(async (study) => ({ member: await memberOf(study.code, "nurse"), due: study.due })),
  );
  const most = Math.max(...studies.map((study) => study.due.length));
  return Array.from({ length: most }, (_, at) =>
    queues.flatMap(({ member, due }) => {
      const dose = due[at];
      return dose === undefined ? [] : [{ member, dose }];
    }),
  ).flat();
}

/** Logs all of it over 16 connections. Returns how many a second. */
export async function logAll(work: readonly Work[]): Promise<number> {
  const from = performance.now();
  let next = 0;
  const nurse = async () => {
    for (let item = work[next++]; item !== undefined; item = work[next++]) await give(item);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, nurse));
  return (work.length / (performance.now() - from)) * 1000;
}

async function give({ member, dose }: Work): Promise<void> {
  const outcome = await logInjection(
    member,
    {
      ...dose,
      status: "given",
      amount: null,
      anatomicalSite: "left deltoid",
      statusReason: null,
      deviationReason: null,
    },
    randomUUID(),
  );
  if (!outcome.ok) throw new Error(`an injection was refused: ${outcome.message}`);
}

/** What was measured was really written, and is chained: otherwise the figure means nothing. */
export async function proveWritten(
  ownerUrl: string,
  studies: readonly PlantedStudy[],
  wanted: number,
): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const ids = studies.map((study) => study.id);
    const [found] =
      await owner`select (select count(*)::int from injections where study_id = any (${ids})) as injections,
      (select count(*)::int from receipts where study_id = any (${ids})) as receipts,
      (select count(*)::int from audit_trail where table_name = 'injections' and study_id = any (${ids})) as audited,
      (select count(*)::int from unnest(${ids}::uuid[]) s(id), verum_audit.first_broken(s.id)) as broken`;
    const written = [found?.injections, found?.receipts, found?.audited];
    if (written.some((count) => count !== wanted) || found?.broken !== 0)
      throw new Error(`${wanted} injections were logged, but the database holds ${JSON.stringify(found)}`);
  } finally {
    await owner.end({ timeout: 5 });
  }
}
