"use server";

import { asAction } from "@/app/as-action";
import { RecordAmendment, StartAmendment } from "@/lib/amendments/input";
import { recordAmendment } from "@/lib/amendments/record-amendment";
import { startAmendment } from "@/lib/amendments/start-amendment";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";

export const recordAmendmentAction = asAction({
  roles: ["administrator"],
  input: RecordAmendment,
  verb: (member, input, requestKey) => recordAmendment(member, input, requestKey),
  answer: ({ version }, member) => ({
    message: `Version ${version} is recorded. Read what it changes; it holds nowhere until it starts at a site.`,
    goTo: paths.amendments(member.study.code),
  }),
});

export const startAmendmentAction = asAction({
  roles: ["administrator"],
  input: StartAmendment,
  verb: (member, input, requestKey) => startAmendment(member, input, requestKey),
  answer: ({ version, siteName, startsOn }) => ({
    message: `Version ${version} holds at ${siteName} from ${formatDate(startsOn)}.`,
  }),
});
