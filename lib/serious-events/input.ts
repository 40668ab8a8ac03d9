import { z } from "zod";

export const SendReport = z.object({
  eventId: z.uuid(),
  /** Versions of the event and of the judgment on screen; 0 where it is not judged yet. */
  version: z.coerce.number().int().min(1),
  causalityVersion: z.coerce.number().int().min(0),
});
export type SendReport = z.infer<typeof SendReport>;

export const ReportToAuthority = z.object({
  /** The report of the site that it tells. */
  reportId: z.uuid(),
  note: z.string().trim().min(3, "Reference: give the case number of the report.").max(200),
  password: z.string().min(1, "Password: type your own.").max(1000),
});
export type ReportToAuthority = z.infer<typeof ReportToAuthority>;
