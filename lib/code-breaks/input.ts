import { z } from "zod";
import { EMERGENCY_REASONS, INADVERTENT_REASONS, REGULATORY_REASONS } from "./reasons";

/** What is typed to confirm: a word nobody types by mistake. */
export const CONFIRMATION = "BREAK";

const codesOf = <const R extends readonly { readonly code: string }[]>(reasons: R) =>
  reasons.map(({ code }) => code) as R[number]["code"][];

const Note = z.string().trim().min(3, "Note: say in a few words what happened.").max(2000);
const Password = z.string().min(1, "Password: type your own.").max(1000);
const SiteTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "When: give date and time at the site, as in 2026-03-07T14:05.");
const ScreeningNumber = z
  .string()
  .trim()
  .toUpperCase()
  .min(1, "Screening number: copy it from the participant's card, as in 01-007.")
  .max(40);
/** One person's id, or several, as boxes send them. */
const PersonIds = z
  .preprocess((sent) => (typeof sent === "string" ? [sent] : sent), z.array(z.uuid()).max(100))
  .refine((ids) => ids.length > 0, "Who: name everybody who knows now.");

/** Who is meant: three facts that must belong to one person, so that no code is broken for a neighbor in the list. */
const Identified = z.object({
  screeningNumber: ScreeningNumber,
  sex: z.enum(["F", "M", "U", "X"], "Sex: choose as recorded at screening."),
  birthYear: z.coerce
    .number("Year of birth: four digits, as in 1990.")
    .int("Year of birth: four digits, as in 1990.")
    .min(1800, "Year of birth: four digits, as in 1990.")
    .max(2100, "Year of birth: four digits, as in 1990."),
});

export const BreakCode = Identified.extend({
  reasonCode: z.enum(codesOf(EMERGENCY_REASONS), "Reason: choose why the code is needed now."),
  note: Note,
  confirmation: z
    .string()
    .trim()
    .toUpperCase()
    .refine((word) => word === CONFIRMATION, `Confirmation: type ${CONFIRMATION}.`),
  password: Password,
});
export type BreakCode = z.infer<typeof BreakCode>;

/** An envelope that was opened while the system was down, recorded afterwards. */
export const RecordEnvelope = Identified.extend({
  reasonCode: z.enum(codesOf(EMERGENCY_REASONS), "Reason: choose why the code was needed."),
  note: Note,
  brokenOn: SiteTime,
  brokenOnHour: z.enum(["first", "second"]).optional(),
  personIds: PersonIds,
  password: Password,
});
export type RecordEnvelope = z.infer<typeof RecordEnvelope>;

export const RecordInadvertent = z.object({
  screeningNumber: ScreeningNumber,
  reasonCode: z.enum(codesOf(INADVERTENT_REASONS), "How: choose how the code was learned."),
  note: Note,
  impact: z.string().trim().min(3, "Impact: say what it may have done to the study's results.").max(2000),
  brokenOn: SiteTime,
  brokenOnHour: z.enum(["first", "second"]).optional(),
  personIds: PersonIds,
});
export type RecordInadvertent = z.infer<typeof RecordInadvertent>;

export const BreakCodeForAuthority = z.object({
  screeningNumber: ScreeningNumber,
  reasonCode: z.enum(codesOf(REGULATORY_REASONS), "Reason: choose what the authority asks for."),
  note: z.string().trim().min(3, "Reference: give the case number of the report.").max(2000),
  password: Password,
});
export type BreakCodeForAuthority = z.infer<typeof BreakCodeForAuthority>;
