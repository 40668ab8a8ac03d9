import canonicalize from "canonicalize";
import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { recruitmentClosures } from "@/db/schema/openings";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import type { ReopenRecruitment } from "./input";

/** Takes back the closure of recruitment, signed by the data manager. Refused when nothing is closed or the study is locked. */
export async function reopenRecruitment(
  member: MemberAtWork,
  input: ReopenRecruitment,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ closureId: string }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  return asActor(
    member.actor,
    { event: "recruitment.reopened", reason: input.reason, requestKey, input },
    async (tx) => {
      await holdConduct(tx, studyId);
      const locked = await lockInForceOrNull(tx, studyId);
      if (locked) return refused("locked", "The study is locked; its recruitment can no longer change.");
      const [closure] = await tx
        .update(recruitmentClosures)
        .set({ reopenedAt: now() })
        .where(and(eq(recruitmentClosures.studyId, studyId), isNull(recruitmentClosures.reopenedAt)))
        .returning({ id: recruitmentClosures.id });
      if (!closure) return refused("refused", "Recruitment is open already; there is nothing to reopen.");
      await signContent(
        tx,
        member,
        MEANINGS.recruitmentReopening,
        canonicalize({ study: member.study.code, closure: closure.id, reason: input.reason }) ?? "",
      );
      return done({ closureId: closure.id });
    },
  );
}
