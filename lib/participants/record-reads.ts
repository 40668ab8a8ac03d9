import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { DoseStatus } from "@/lib/injections/amount";

export interface RecordedInjection {
  readonly id: string;
  readonly visitCode: string;
  readonly status: DoseStatus;
  readonly givenAt: Date | null;
  readonly givenOn: string | null;
  readonly amount: string | null;
  readonly unit: string;
  readonly anatomicalSite: string | null;
  readonly kitNumber: string | null;
  readonly reaction: string | null;
}

export async function injectionsOf(tx: Tx, participantId: string): Promise<RecordedInjection[]> {
  const rows = await tx.execute<
    Omit<RecordedInjection, "givenAt"> & { givenAt: string | null } & Record<string, unknown>
  >(sql`
    select i.id, i.visit_code as "visitCode", i.status, i.given_at as "givenAt", i.given_on::text as "givenOn", i.amount::text,
      i.unit, i.anatomical_site as "anatomicalSite", k.number as "kitNumber", i.reaction
    from injections i left join kits k on k.study_id = i.study_id and k.id = i.kit_id
    where i.study_id = verum.study_id() and i.participant_id = ${participantId}
    order by i.given_on nulls last, i.recorded_at`);
  return rows.map((row) => ({ ...row, givenAt: row.givenAt === null ? null : new Date(row.givenAt) }));
}

/** By sample, how many results the laboratory has entered: no value, no marker. */
export async function samplesInLaboratory(tx: Tx, participantId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ sample_id: string; entered: number }>(sql`
    select r.sample_id, r.entered from verum.results_entered() r
    join sample_origins o on o.study_id = verum.study_id() and o.sample_id = r.sample_id
    where o.participant_id = ${participantId}`);
  return new Map(rows.map((row) => [row.sample_id, row.entered]));
}

export interface RecordedEvent extends Record<string, unknown> {
  readonly id: string;
  readonly term: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly severity: string | null;
  readonly serious: boolean | null;
  readonly outcome: string;
  /** Taken out: shown, and counted no more. */
  readonly isVoided: boolean;
  /** Null: not judged yet, or closed to the reader's role. */
  readonly causality: string | null;
  readonly causalityVersion: number;
}

export async function adverseEventsOf(
  tx: Tx,
  participantId: string,
  seesCausality: boolean,
): Promise<RecordedEvent[]> {
  const judgment = seesCausality
    ? sql`c.causality, coalesce(c.version, 0) as "causalityVersion"`
    : sql`null::text as causality, 0 as "causalityVersion"`;
  const joined = seesCausality
    ? sql`left join causality_assessments c on c.study_id = e.study_id and c.adverse_event_id = e.id`
    : sql``;
  return [
    ...(await tx.execute<RecordedEvent>(sql`
      select e.id, e.term, e.started_on as "startedOn", e.ended_on as "endedOn", e.severity, e.serious, e.outcome,
        e.voided_at is not null as "isVoided", ${judgment}
      from adverse_events e ${joined}
      where e.study_id = verum.study_id() and e.participant_id = ${participantId} order by e.started_on, e.recorded_at`)),
  ];
}

export interface RecordedDeviation extends Record<string, unknown> {
  readonly id: string;
  readonly visitCode: string | null;
  readonly kind: string;
  readonly description: string;
  readonly reason: string;
}

export async function deviationsOf(tx: Tx, participantId: string): Promise<RecordedDeviation[]> {
  return [
    ...(await tx.execute<RecordedDeviation>(sql`
      select id, visit_code as "visitCode", kind, description, reason from deviations
      where study_id = verum.study_id() and participant_id = ${participantId} order by recorded_at`)),
  ];
}
