import canonicalize from "canonicalize";
import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { allocations } from "@/db/schema/allocations";
import { openings, recruitmentClosures } from "@/db/schema/openings";
import type { MemberAtWork } from "@/lib/auth/types";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import type { CloseRecruitment } from "./input";

/**
 * Closes recruitment: nobody is randomized from here on, those who are stay in the study. Signed by the data manager.
 * Refused for a study that is not open, is locked, or whose recruitment is closed already.
 */
export async function closeRecruitment(
  member: MemberAtWork,
  input: CloseRecruitment,
  requestKey: string,
): Promise<Outcome<{ randomized: number }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const studyId = member.study.id;
  return asActor(
    member.actor,
    { event: "recruitment.closed", reason: input.reason, requestKey, input },
    async (tx) => {
      // A randomization under way counts: it is waited for, and the next one finds recruitment closed.
      await holdConduct(tx, studyId);
      const [opened, locked, closed, randomized] = await Promise.all([
        tx.$count(openings, eq(openings.studyId, studyId)),
        lockInForceOrNull(tx, studyId),
        tx.$count(
          recruitmentClosures,
          and(eq(recruitmentClosures.studyId, studyId), isNull(recruitmentClosures.reopenedAt)),
        ),
        tx.$count(allocations, eq(allocations.studyId, studyId)),
      ]);
      if (opened === 0)
        return refused("refused", "The study is not open yet, so there is no recruitment to close.");
      if (locked) return refused("locked", "The study is locked; its recruitment can no longer change.");
      if (closed > 0) return refused("duplicate", "Recruitment is already closed.");
      const { signatureId } = await signContent(
        tx,
        member,
        MEANINGS.recruitmentClosure,
        canonicalize({ study: member.study.code, randomized, reason: input.reason }) ?? "",
      );
      await tx.insert(recruitmentClosures).values({ studyId, reason: input.reason, signatureId });
      return done({ randomized });
    },
  );
}
