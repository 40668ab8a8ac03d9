"use server";

import { asAction } from "@/app/as-action";
import { decideMembership } from "@/lib/analysis-sets/decide-membership";
import { fixAnalysisSets } from "@/lib/analysis-sets/fix-analysis-sets";
import { DecideMembership, FixAnalysisSets } from "@/lib/analysis-sets/input";
import { paths } from "@/lib/paths";

export const decideMembershipAction = asAction({
  roles: ["statistician"],
  input: DecideMembership,
  verb: decideMembership,
  answer: () => ({ message: "The decision is recorded." }),
});

export const fixAnalysisSetsAction = asAction({
  roles: ["statistician"],
  input: FixAnalysisSets,
  verb: fixAnalysisSets,
  answer: ({ version }, member) => ({
    message: `Version ${version} of the analysis sets is fixed.`,
    goTo: paths.analysisSets(member.study.code),
  }),
});
