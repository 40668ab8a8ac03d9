"use server";

import { asAction } from "@/app/as-action";
import { RecordAnalysisPlan } from "@/lib/locks/input";
import { recordAnalysisPlan } from "@/lib/locks/record-analysis-plan";
import { paths } from "@/lib/paths";

export const recordAnalysisPlanAction = asAction({
  roles: ["statistician"],
  input: RecordAnalysisPlan,
  verb: recordAnalysisPlan,
  answer: (_recorded, member) => ({
    message: "The analysis plan is recorded.",
    goTo: paths.conduct(member.study.code),
  }),
});
