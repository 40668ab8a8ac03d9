"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { ReportToAuthority } from "@/lib/serious-events/input";
import { reportToAuthority } from "@/lib/serious-events/report-to-authority";

export const reportToAuthorityAction = asAction({
  roles: ["pharmacist"],
  input: ReportToAuthority,
  verb: (member, input, requestKey) =>
    reportToAuthority(member, input, requestKey, {
      key: blindingKeyOrNull(process.env),
      now: () => new Date(),
    }),
  answer: ({ pdf, number, screeningNumber }, member) => ({
    message: `The authority's copy for ${screeningNumber} is made.`,
    shown: {
      pdf: Buffer.from(pdf).toString("base64"),
      fileName: `${member.study.code}-authority-report-${number}.pdf`,
    },
  }),
});
