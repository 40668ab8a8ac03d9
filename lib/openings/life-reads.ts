import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";
import type { PublishedCommitment } from "@/lib/blinding/types";
import type { RandomizationMethod } from "@/lib/protocol/input";

/** Who took a step and when; nobody by name when it came in with a study package. */
export interface StepTaken {
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
}

export interface StudyLife {
  readonly opening:
    | (StepTaken & {
        readonly protocolVersion: string;
        readonly root: string;
        readonly slotCount: number;
        readonly method: RandomizationMethod;
      })
    | null;
  /** In order; the last one holds when it was not taken back. */
  readonly closures: readonly (StepTaken & { readonly reopenedAt: Date | null })[];
  readonly lock: (StepTaken & { readonly datasetSha256: string; readonly participants: number }) | null;
  /** Null for the roles that have no part in signatures. */
  readonly plans: readonly (StepTaken & { readonly title: string; readonly sha256: string })[] | null;
  readonly approvals: readonly (StepTaken & { readonly role: StudyRole; readonly personId: string })[] | null;
  /** Oldest first: how often a lock was lifted. */
  readonly unlockings: readonly StepTaken[];
  /** Given for the lock in force, which they do not lift yet. */
  readonly unlockApprovals: readonly (StepTaken & { readonly personId: string })[] | null;
}

// Roles whose Postgres role cannot read signatures, plans and approvals.
const WITHOUT_SIGNATURES: readonly StudyRole[] = ["nurse", "lab_technician", "pharmacist"];

type StepRow = { at: string; by: string | null; reason: string | null };

/** The steps of the member's study so far, as everybody in it may know them. Holds nothing of a participant. */
export async function studyLife(member: MemberAtWork): Promise<StudyLife> {
  const studyId = member.study.id;
  const signed = !WITHOUT_SIGNATURES.includes(member.role);
  return readAs(member.actor, async (tx) => {
    const [openings, closures, locks, plans, approvals, unlockings, unlockApprovals] = await Promise.all([
      tx.execute<StepRow & { version: string; commitment: PublishedCommitment }>(sql`
        select x.recorded_at as at, p.name as by, x.reason, x.protocol_version as version, x.commitment - 'commitments' as commitment
        from openings x left join people p on p.id = x.recorded_by where x.study_id = ${studyId}`),
      tx.execute<StepRow & { reopened: string | null }>(sql`
        select x.recorded_at as at, p.name as by, x.reason, x.reopened_at as reopened
        from recruitment_closures x left join people p on p.id = x.recorded_by where x.study_id = ${studyId} order by x.recorded_at`),
      tx.execute<StepRow & { sha256: string; participants: number }>(sql`
        select x.recorded_at as at, p.name as by, x.reason, x.dataset_sha256 as sha256, x.participants
        from verum.lock_in_force(${studyId}) x left join people p on p.id = x.recorded_by`),
      signed
        ? tx.execute<StepRow & { title: string; sha256: string }>(sql`
            select x.recorded_at as at, p.name as by, null as reason, x.title, x.sha256
            from analysis_plans x left join people p on p.id = x.recorded_by where x.study_id = ${studyId} order by x.recorded_at`)
        : null,
      signed
        ? tx.execute<StepRow & { role: StudyRole; person: string }>(sql`
            select s.signed_at as at, s.person_name as by, null as reason, x.role, x.person_id as person
            from unblinding_approvals x join signatures s on s.study_id = x.study_id and s.id = x.signature_id
            where x.study_id = ${studyId} and x.lock_number = verum.lock_number(x.study_id) order by s.signed_at`)
        : null,
      tx.execute<StepRow>(sql`
        select x.recorded_at as at, p.name as by, x.reason
        from unlockings x left join people p on p.id = x.recorded_by where x.study_id = ${studyId} order by x.number`),
      signed
        ? tx.execute<StepRow & { person: string }>(sql`
            select x.recorded_at as at, s.person_name as by, x.reason, x.person_id as person
            from unlock_approvals x join signatures s on s.study_id = x.study_id and s.id = x.signature_id
            where x.study_id = ${studyId} and x.lock_number = verum.lock_number(x.study_id) and verum.is_locked(x.study_id)
            order by x.recorded_at`)
        : null,
    ]);
    const [opening] = openings;
    const [lock] = locks;
    return {
      opening: opening
        ? {
            ...step(opening),
            protocolVersion: opening.version,
            root: opening.commitment.root,
            slotCount: opening.commitment.slotCount,
            method: opening.commitment.design.method,
          }
        : null,
      closures: closures.map((row) => ({
        ...step(row),
        reopenedAt: row.reopened === null ? null : new Date(row.reopened),
      })),
      lock: lock ? { ...step(lock), datasetSha256: lock.sha256, participants: lock.participants } : null,
      plans: plans?.map((row) => ({ ...step(row), title: row.title, sha256: row.sha256 })) ?? null,
      approvals: approvals?.map((row) => ({ ...step(row), role: row.role, personId: row.person })) ?? null,
      unlockings: unlockings.map(step),
      unlockApprovals: unlockApprovals?.map((row) => ({ ...step(row), personId: row.person })) ?? null,
    };
  });
}

const step = ({ at, by, reason }: StepRow): StepTaken => ({ at: new Date(at), by, reason });
