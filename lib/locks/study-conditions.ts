import { and, eq, isNull } from "drizzle-orm";
import { analysisPlans } from "@/db/schema/locks";
import { recruitmentClosures } from "@/db/schema/openings";
import { paths } from "@/lib/paths";
import type { LockCondition, LockContext } from "./types";

export async function recruitmentClosed({ tx, member }: LockContext): Promise<LockCondition> {
  const { id, code } = member.study;
  const closed = await tx.$count(
    recruitmentClosures,
    and(eq(recruitmentClosures.studyId, id), isNull(recruitmentClosures.reopenedAt)),
  );
  return {
    code: "recruitment-closed",
    title: "Recruitment is closed",
    met: closed > 0,
    count: closed > 0 ? 0 : 1,
    detail: closed > 0 ? "Nobody can be randomized any more." : "Participants can still be randomized.",
    links: closed > 0 ? [] : [{ label: "Close recruitment", href: paths.closure(code) }],
  };
}

export async function analysisPlanRecorded({ tx, member }: LockContext): Promise<LockCondition> {
  const plans = await tx
    .select({ title: analysisPlans.title })
    .from(analysisPlans)
    .where(eq(analysisPlans.studyId, member.study.id))
    .orderBy(analysisPlans.recordedAt);
  const newest = plans.at(-1);
  return {
    code: "analysis-plan-recorded",
    title: "The statistical analysis plan is recorded",
    met: newest !== undefined,
    count: newest ? 0 : 1,
    detail: newest
      ? `“${newest.title}”, by its SHA-256.`
      : "The statistician records the plan's SHA-256 under Study, so that everybody can see it was finished before the blind was opened.",
    links: [],
  };
}
