"use server";

import { asAction } from "@/app/as-action";
import { accountForDeviation } from "@/lib/deviations/account-for-deviation";
import { classifyDeviation } from "@/lib/deviations/classify-deviation";
import { AccountForDeviation, ClassifyDeviation, RecordDeviation } from "@/lib/deviations/input";
import { recordDeviation } from "@/lib/deviations/record-deviation";
import { paths } from "@/lib/paths";

export const recordDeviationAction = asAction({
  roles: ["nurse", "investigator"],
  input: RecordDeviation,
  verb: recordDeviation,
  answer: ({ deviationId }, member) => ({
    message: "Deviation recorded.",
    goTo: paths.deviation(member.study.code, deviationId),
  }),
});

export const accountForDeviationAction = asAction({
  roles: ["nurse", "investigator"],
  input: AccountForDeviation,
  verb: accountForDeviation,
  answer: () => ({ message: "Saved what it meant and what was done." }),
});

export const classifyDeviationAction = asAction({
  roles: ["investigator"],
  input: ClassifyDeviation,
  verb: classifyDeviation,
  answer: ({ class: judged }) => ({ message: `Classified as ${judged}.` }),
});
