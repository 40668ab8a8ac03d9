import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar/calendar-date";
import { CreateStudy } from "@/lib/people/input";

const CalendarDate = z.string().refine(isCalendarDate, "Give a date of the calendar, as in 2026-03-07.");
const Version = z.string().trim().min(1).max(40);
const Password = z.string().min(1, "Type your password: it is your signature.").max(1000);

export const RecordAmendment = CreateStudy.extend({
  summary: z.string().trim().min(3, "Say in a sentence what changes and why.").max(2000),
  approval: z.string().trim().min(3, "Say who approved it and under which number.").max(400),
  approvedOn: CalendarDate,
  needsConsent: z
    .enum(["yes", "no"], "Say whether participants in the study must consent anew.")
    .transform((answer) => answer === "yes"),
  password: Password,
});
export type RecordAmendment = z.infer<typeof RecordAmendment>;

export const StartAmendment = z.object({
  version: Version,
  siteCode: z.string().trim().min(1, "Choose the site.").max(40),
  startsOn: CalendarDate,
});
export type StartAmendment = z.infer<typeof StartAmendment>;
