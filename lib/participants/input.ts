import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar/calendar-date";

const ParticipantId = z.uuid("This address names no participant. Open the record from the board.");
const Reason = z.string().trim().min(3, "Say why the value changes.").max(1000);
const Version = z.coerce.number().int().min(1);
const Password = z.string().min(1, "Type your password: it is your signature.").max(1000);
const CalendarDate = z.string().refine(isCalendarDate, "Give a date of the calendar, as in 2026-03-07.");
const Sex = z.enum(["F", "M", "U"], "Choose the sex recorded at screening.");
const BirthYear = z.coerce
  .number("Give the year of birth as four digits.")
  .int("Give the year of birth as four digits.")
  .min(1900, "Give the year of birth as four digits, 1900 or later.")
  .max(2100, "The year of birth cannot lie in the future.");

export const ScreenParticipant = z.object({
  sex: Sex,
  birthYear: BirthYear,
  /** Only for people of all sites; people of one site screen at theirs. */
  siteCode: z.string().max(40).optional(),
});
export type ScreenParticipant = z.infer<typeof ScreenParticipant>;

export const ScreenAgain = z.object({
  /** The earlier number's. */
  participantId: ParticipantId,
  reason: z.string().trim().min(3, "Say why the person is screened again.").max(1000),
});
export type ScreenAgain = z.infer<typeof ScreenAgain>;

export const CorrectParticipant = z.object({
  participantId: ParticipantId,
  sex: Sex,
  birthYear: BirthYear,
  reason: Reason,
  version: Version,
});
export type CorrectParticipant = z.infer<typeof CorrectParticipant>;

const Consent = {
  participantId: ParticipantId,
  consentedOn: CalendarDate,
  formVersion: z
    .string()
    .trim()
    .min(1, "Give the version printed on the consent form, as in 2.0 of 05-Jan-2026.")
    .max(100),
};
export const RecordConsent = z.object(Consent);
export type RecordConsent = z.infer<typeof RecordConsent>;
/** Under an amendment that asks for it: `version` is the protocol's. */
export const RenewConsent = z.object({ ...Consent, version: z.string().trim().min(1).max(40) });
export type RenewConsent = z.infer<typeof RenewConsent>;
export const CorrectConsent = z.object({ ...Consent, reason: Reason, version: Version });
export type CorrectConsent = z.infer<typeof CorrectConsent>;

/**
 * One form for all criteria. `criteria`: by code, met (an inclusion fulfilled, an exclusion absent) or unmet; what is left
 * out stays unassessed. `strata`: the level's code of each stratification factor. `version`: eligibilityVersion as seen.
 */
export const AssessEligibility = z.preprocess(
  gathered,
  z.object({
    participantId: ParticipantId,
    criteria: z.record(z.string(), z.enum(["met", "unmet"])),
    notes: z.record(z.string(), z.string().trim().max(1000)).default({}),
    strata: z.record(z.string(), z.string()),
    reason: z.string().trim().max(1000).optional(),
    version: z.coerce.number().int().min(0),
  }),
);
export type AssessEligibility = z.infer<typeof AssessEligibility>;

export const RandomizeParticipant = z.object({ participantId: ParticipantId });
export type RandomizeParticipant = z.infer<typeof RandomizeParticipant>;

export const SignOffParticipant = z.object({
  participantId: ParticipantId,
  password: Password,
  /** The content's SHA-256 as shown, so that nobody signs what changed while reading. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SignOffParticipant = z.infer<typeof SignOffParticipant>;

// A form's fields are flat (`criterion.I1`, `note.I1`, `stratum.stage`); gathered by what stands before the first dot.
function gathered(sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || "criteria" in sent) return sent;
  const criteria: Record<string, unknown> = {};
  const notes: Record<string, unknown> = {};
  const strata: Record<string, unknown> = {};
  const parts = new Map([
    ["criterion", criteria],
    ["note", notes],
    ["stratum", strata],
  ]);
  for (const [name, value] of Object.entries(sent)) {
    const dot = name.indexOf(".");
    const part = parts.get(name.slice(0, Math.max(dot, 0)));
    if (part && value !== "") part[name.slice(dot + 1)] = value;
  }
  return { ...sent, criteria, notes, strata };
}
