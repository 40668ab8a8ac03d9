import { z } from "zod";
import type { StudyRole } from "@/db/roles";
import { ROLE_TITLES } from "@/lib/auth/types";
import { isCalendarDate, isTimeZone } from "@/lib/calendar/calendar-date";

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .pipe(z.email("E-mail: write a whole address, as in name@hospital.example."));
const PersonName = z.string().trim().min(1, "Name: say who this is.").max(200);

export const AddPerson = z.object({
  name: PersonName,
  email: Email,
  role: z.enum(Object.keys(ROLE_TITLES) as StudyRole[], "Role: choose one."),
  /** Null: all sites. */
  siteId: z
    .union([z.uuid(), z.literal("all")], "Site: choose one, or all sites.")
    .transform((site) => (site === "all" ? null : site)),
});
export type AddPerson = z.infer<typeof AddPerson>;

export const RenewInvitation = z.object({ personId: z.uuid() });
export type RenewInvitation = z.infer<typeof RenewInvitation>;

export const EndMembership = z.object({
  membershipId: z.uuid(),
  reason: z.string().trim().min(3, "Reason: say why this person leaves.").max(2000),
});
export type EndMembership = z.infer<typeof EndMembership>;

export const RequireSecondFactor = z.object({
  role: z.enum(Object.keys(ROLE_TITLES) as StudyRole[], "Role: choose one."),
  isRequired: z.enum(["yes", "no"], "Second factor: say yes or no.").transform((said) => said === "yes"),
  reason: z.string().trim().min(3, "Reason: say why this changes.").max(2000),
});
export type RequireSecondFactor = z.infer<typeof RequireSecondFactor>;

export const ConfirmTraining = z.object({
  membershipId: z.uuid("Person: choose one."),
  subject: z.string().trim().min(3, "Training: say in what, as in protocol 1.0.").max(200),
  trainedOn: z.string().refine(isCalendarDate, "Day: give a date of the calendar, as in 2026-03-07."),
});
export type ConfirmTraining = z.infer<typeof ConfirmTraining>;

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

export const AddSite = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{1,10}$/, "Code: 1 to 10 letters or digits, as in 01."),
  name: z.string().trim().min(1, "Name: say which site this is.").max(200),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine(
      (code) => /^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined,
      "Country: two letters of ISO 3166, as in ID for Indonesia.",
    ),
  timeZone: z
    .string()
    .trim()
    .refine(
      (zone) => zone.includes("/") && isTimeZone(zone),
      "Time zone: a name of the IANA list, as in Asia/Jakarta; offsets do not know daylight saving.",
    ),
});
export type AddSite = z.infer<typeof AddSite>;

export const AcceptInvitation = z.object({
  token: z.string().max(200),
  password: z.string().min(12, "Password: at least 12 characters; three or four words do.").max(1000),
  again: z.string().max(1000),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const CreateStudy = z.object({
  /** The text of `protocol.json`. */
  protocol: z.string().min(1, "Protocol: choose the file.").max(2_000_000, "Protocol: at most 2 MB."),
  fileName: z.string().trim().max(200).default("protocol.json"),
});
export type CreateStudy = z.infer<typeof CreateStudy>;
