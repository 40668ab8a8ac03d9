"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { SendReport } from "@/lib/serious-events/input";
import { sendReport } from "@/lib/serious-events/send-report";

export const sendReportAction = asAction({
  roles: ["investigator"],
  input: SendReport,
  verb: sendReport,
  answer: ({ number, participantNumber }, member) => ({
    message: `Report ${number} of ${participantNumber} is sent. The sponsor and the safety person are told.`,
    goTo: paths.seriousEvents(member.study.code),
  }),
});
