"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { paths } from "@/lib/paths";
import { OpenReport, PrepareReport } from "@/lib/safety-reports/input";
import { openReport } from "@/lib/safety-reports/open-report";
import { prepareReport } from "@/lib/safety-reports/prepare-report";

export const prepareReportAction = asAction({
  roles: ["safety_board"],
  input: PrepareReport,
  verb: (member, input, requestKey) =>
    prepareReport(member, input, requestKey, {
      key: blindingKeyOrNull(process.env),
      entropy: systemEntropy,
      now: () => new Date(),
    }),
  answer: ({ number }, member) => ({
    message: `Report ${number} is prepared.`,
    goTo: paths.safetyBoard(member.study.code),
  }),
});

export const openReportAction = asAction({
  roles: ["safety_board"],
  input: OpenReport,
  verb: openReport,
  answer: ({ reportId }, member) => ({ goTo: paths.closedReport(member.study.code, reportId) }),
});
