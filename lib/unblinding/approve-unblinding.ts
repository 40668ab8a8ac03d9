import canonicalize from "canonicalize";
import { eq, sql } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import type { AuditEvent } from "@/db/audit-events";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { unblindedAllocations, unblindingApprovals, unblindings } from "@/db/schema/unblindings";
import type { MemberAtWork } from "@/lib/auth/types";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetOf } from "@/lib/datasets/reads";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import { protocolInForce } from "@/lib/protocol/reads";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import { areDrawsAsRecorded, recordedDraws } from "./draws-as-recorded";
import type { ApproveUnblinding } from "./input";
import { openList } from "./open-list";
import { APPROVERS, type Approved, type UnblindingMeans } from "./types";

const ROWS_AT_ONCE = 1000;

/**
 * One person's signature under the planned unblinding of a locked study. With the second one, of another person and one of
 * the two a statistician's, the same transaction opens the list, checks it against the commitment and the data against the
 * lock, releases the reveal and writes who was given what. Whatever does not fit refuses all of it, the signature included.
 */
export async function approveUnblinding(
  member: MemberAtWork,
  input: ApproveUnblinding,
  requestKey: string,
  means: UnblindingMeans,
): Promise<Outcome<Approved>> {
  if (!APPROVERS.includes(member.role))
    return refused("refused", "A statistician, an investigator or a data manager approves an unblinding.");
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  return asActor<Approved>(
    member.actor,
    { event: "unblinding.approved", reason: input.reason, requestKey, input },
    async (tx) => {
      // Two approvals at once take turns, so that the second one sees the first.
      await holdConduct(tx, studyId);
      const [lock, all, unblinded] = await Promise.all([
        lockInForceOrNull(tx, studyId),
        tx
          .select({
            personId: unblindingApprovals.personId,
            role: unblindingApprovals.role,
            lockNumber: unblindingApprovals.lockNumber,
          })
          .from(unblindingApprovals)
          .where(eq(unblindingApprovals.studyId, studyId)),
        tx.$count(unblindings, eq(unblindings.studyId, studyId)),
      ]);
      if (!lock)
        return refused("refused", "The study is not locked. It is locked first, and unblinded after that.");
      // What was approved under a lock that was lifted since counts no more.
      const earlier = all.filter((one) => one.lockNumber === lock.number);
      if (unblinded > 0) return refused("duplicate", "The study is already unblinded.");
      if (earlier.some((one) => one.personId === member.actor.personId))
        return refused(
          "duplicate",
          "You have already approved the unblinding; a second person must approve too.",
        );
      const [sets] = await tx.execute<{ at: string | null }>(
        sql`select verum.analysis_sets_fixed_at() as at`,
      );
      if (!sets?.at)
        return refused(
          "refused",
          "The analysis sets of the locked data are not fixed yet. The statistician reviews and signs them under Study, while nobody knows an arm.",
        );
      const hasStatistician =
        member.role === "statistician" || earlier.some((one) => one.role === "statistician");
      if (earlier.length > 0 && !hasStatistician)
        return refused(
          "refused",
          "One of the two signatures must be a statistician's, and the other one is given already. Ask the statistician to sign.",
        );
      const { signatureId } = await signContent(
        tx,
        member,
        MEANINGS.unblindingApproval,
        canonicalize({ study: member.study.code, datasetSha256: lock.datasetSha256, reason: input.reason }) ??
          "",
      );
      const approval = { signatureId, lockNumber: lock.number };
      await tx
        .insert(unblindingApprovals)
        .values({ studyId, role: member.role, ...approval })
        .onConflictDoUpdate({
          target: [unblindingApprovals.studyId, unblindingApprovals.personId],
          set: approval,
        });
      if (earlier.length === 0)
        return done({
          outcome: "waiting",
          waitsFor: member.role === "statistician" ? "a second person" : "a statistician",
        });
      return unblind(tx, member, input.reason, lock.datasetSha256, means);
    },
  );
}

async function unblind(
  tx: Tx,
  member: MemberAtWork,
  reason: string,
  lockedSha256: string,
  { key }: UnblindingMeans,
): Promise<Outcome<Approved>> {
  if (key === null) return noKey();
  const studyId = member.study.id;
  if (datasetSha256(await datasetOf(tx, member)) !== lockedSha256)
    return refused(
      "refused",
      "The data are not those that were locked: their SHA-256 differs. Nothing was unblinded and your signature was not kept. The audit trail's verification names what was changed past the lock.",
    );
  if (!(await areDrawsAsRecorded(tx, member)))
    return refused(
      "refused",
      "A participant's place in the allocation list is not the one that the audit trail recorded at randomization. Nothing was unblinded and your signature was not kept. Have the administrator restore the database from a backup and compare.",
    );
  const protocol = await protocolInForce(tx, member);
  // The audit trail is written at the commit: what this transaction turned out to be is said before.
  const event: AuditEvent = "study.unblinded";
  await tx.execute(sql`select set_config('verum.event', ${event}, true)`);
  const draws = await recordedDraws(tx, member);
  return withDuty(tx, member.actor, "allocator", async (allocator): Promise<Outcome<Approved>> => {
    const opened = await openList(allocator, member, protocol, key, draws);
    if ("ok" in opened) return opened;
    await allocator.insert(unblindings).values({ studyId, reveal: opened.reveal, reason });
    const rows = opened.arms.map((one) => ({ studyId, ...one }));
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await allocator.insert(unblindedAllocations).values(rows.slice(from, from + ROWS_AT_ONCE));
    return done({ outcome: "unblinded", participants: rows.length });
  });
}

const noKey = (): Refusal =>
  refused(
    "refused",
    "This server has no blinding key, so the sealed list cannot be opened. Nothing was unblinded and your signature was not kept. The administrator restores the key from its backup, then sign again.",
  );
