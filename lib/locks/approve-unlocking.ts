import canonicalize from "canonicalize";
import { and, eq, sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import type { AuditEvent } from "@/db/audit-events";
import { done, type Outcome, refused } from "@/db/outcome";
import { unlockApprovals, unlockings } from "@/db/schema/locks";
import type { MemberAtWork } from "@/lib/auth/types";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import { holdConduct } from "./hold-conduct";
import type { ApproveUnlocking } from "./input";
import { lockInForceOrNull } from "./lock-in-force";
import { UNLOCKERS } from "./types";

export type UnlockingApproved =
  | { readonly outcome: "waiting"; readonly waitsFor: "a second person" | "a data manager" }
  | { readonly outcome: "unlocked" };

/**
 * One person's signature under lifting the lock. With the second one, of another person and one of the two a data manager's, the study
 * can be written again; what was approved or fixed under the lock that was lifted counts no more. Refused once the arms are known:
 * nobody changes data whose treatment is known.
 */
export async function approveUnlocking(
  member: MemberAtWork,
  input: ApproveUnlocking,
  requestKey: string,
): Promise<Outcome<UnlockingApproved>> {
  if (!UNLOCKERS.some((role) => role === member.role))
    return refused(
      "refused",
      "A data manager, a statistician, an investigator or a monitor approves an unlocking.",
    );
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  const { reason } = input;
  const why = { event: "unlocking.approved", reason, requestKey, input } as const;
  return asActor<UnlockingApproved>(member.actor, why, async (tx) => {
    // Two approvals at once take turns, so that the second one sees the first; and no unblinding runs beside.
    await holdConduct(tx, studyId);
    const lock = await lockInForceOrNull(tx, studyId);
    if (lock === null) return refused("refused", "The study is not locked, so there is no lock to lift.");
    const [state] = await tx.execute<{ unblinded: boolean }>(sql`select verum.is_unblinded() as unblinded`);
    if (state?.unblinded !== false)
      return refused(
        "refused",
        "The study is unblinded. Its data stay as they were locked; what is wrong is said in the report.",
      );
    const earlier = await tx
      .select({ personId: unlockApprovals.personId, role: unlockApprovals.role })
      .from(unlockApprovals)
      .where(and(eq(unlockApprovals.studyId, studyId), eq(unlockApprovals.lockNumber, lock.number)));
    if (earlier.some((one) => one.personId === member.actor.personId))
      return refused(
        "duplicate",
        "You have already approved that this lock is lifted; a second person must approve too.",
      );
    const hasDataManager =
      member.role === "data_manager" || earlier.some(({ role }) => role === "data_manager");
    if (earlier.length > 0 && !hasDataManager)
      return refused(
        "refused",
        "One of the two signatures must be a data manager's, and the other one is given already. Ask the data manager to sign.",
      );
    const { signatureId } = await signContent(
      tx,
      member,
      MEANINGS.unlocking,
      canonicalize({
        study: member.study.code,
        lock: lock.number,
        datasetSha256: lock.datasetSha256,
        reason,
      }) ?? "",
    );
    await tx
      .insert(unlockApprovals)
      .values({ studyId, lockNumber: lock.number, role: member.role, reason, signatureId });
    if (earlier.length === 0)
      return done({
        outcome: "waiting",
        waitsFor: member.role === "data_manager" ? "a second person" : "a data manager",
      });
    // The audit trail is written at the commit: what this transaction turned out to be is said before.
    const event: AuditEvent = "study.unlocked";
    await tx.execute(sql`select set_config('verum.event', ${event}, true)`);
    await tx.insert(unlockings).values({ studyId, number: lock.number, reason });
    return done({ outcome: "unlocked" });
  });
}
