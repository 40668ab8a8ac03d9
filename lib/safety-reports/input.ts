import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar/calendar-date";

export const PrepareReport = z.object({
  cutoffOn: z.string().refine(isCalendarDate, "Give the cut-off date, as in 2026-03-07."),
});
export type PrepareReport = z.infer<typeof PrepareReport>;

export const OpenReport = z.object({ reportId: z.uuid() });
export type OpenReport = z.infer<typeof OpenReport>;
