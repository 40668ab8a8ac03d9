import canonicalize from "canonicalize";
import { eq, max } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { analysisPlans, locks, relocks, unlockings } from "@/db/schema/locks";
import { openings } from "@/db/schema/openings";
import type { MemberAtWork } from "@/lib/auth/types";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetOf } from "@/lib/datasets/reads";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import { lockChecklist } from "./checklist";
import { holdConduct } from "./hold-conduct";
import type { LockStudy } from "./input";
import { lockInForceOrNull } from "./lock-in-force";

export interface Locked {
  readonly datasetSha256: string;
  readonly participants: number;
}

/**
 * Locks a study: waits for every write under way, judges the checklist once more with nobody able to write, signs
 * the SHA-256 of the whole dataset. From the commit on Postgres refuses every change of study data. Two people can lift it (approve-unlocking), until the unblinding.
 * Refused, naming every condition, while one is not met; for a study not open or locked already; and to a data manager of one
 * site, who would sign for records of others.
 */
export async function lockStudy(
  member: MemberAtWork,
  input: LockStudy,
  requestKey: string,
): Promise<Outcome<Locked>> {
  if (member.site !== null)
    return refused("refused", "A lock is over all sites. A data manager of all sites has to sign it.");
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  return asActor(
    member.actor,
    { event: "study.locked", reason: input.reason, requestKey, input },
    async (tx) => {
      await holdConduct(tx, studyId);
      const [opened, locked] = await Promise.all([
        tx.$count(openings, eq(openings.studyId, studyId)),
        lockInForceOrNull(tx, studyId),
      ]);
      if (opened === 0) return refused("refused", "The study is not open, so there is nothing to lock.");
      if (locked) return refused("duplicate", "The study is already locked.");
      const checklist = await lockChecklist(tx, member);
      const unmet = checklist.filter((condition) => !condition.met);
      if (unmet.length > 0)
        return refused(
          "refused",
          `The study was not locked. Still open: ${unmet.map((one) => `${one.title} (${one.count})`).join("; ")}. The checklist says where to put it right.`,
        );
      const dataset = await datasetOf(tx, member);
      const participants = dataset.participants.length;
      const sha256 = datasetSha256(dataset);
      const plans = await tx
        .select({ title: analysisPlans.title, sha256: analysisPlans.sha256 })
        .from(analysisPlans)
        .where(eq(analysisPlans.studyId, studyId))
        .orderBy(analysisPlans.recordedAt);
      const { signatureId } = await signContent(
        tx,
        member,
        MEANINGS.lock,
        canonicalize({
          study: member.study.code,
          datasetSha256: sha256,
          participants,
          conditions: checklist.map((condition) => condition.code),
          analysisPlans: plans,
        }) ?? "",
      );
      await writeLock(tx, studyId, {
        datasetSha256: sha256,
        participants,
        signatureId,
        reason: input.reason,
      });
      return done({ datasetSha256: sha256, participants });
    },
  );
}

type Written = Omit<typeof relocks.$inferInsert, "studyId" | "unlockingNumber">;

/** The first lock, or after an unlocking another one: what was locked first stays as it was. */
async function writeLock(tx: Tx, studyId: string, lock: Written): Promise<void> {
  const [last] = await tx
    .select({ number: max(unlockings.number) })
    .from(unlockings)
    .where(eq(unlockings.studyId, studyId));
  const number = last?.number ?? null;
  await (number === null
    ? tx.insert(locks).values({ studyId, ...lock })
    : tx.insert(relocks).values({ studyId, unlockingNumber: number, ...lock }));
}
