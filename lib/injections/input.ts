import { z } from "zod";
import { CheckAnswers } from "@/lib/edit-checks/input";
import { KeptOnDevice } from "@/lib/kept-entries/input";

const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`);
const optional = (most: number) =>
  text(most)
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value));

/** A site's wall clock as a native field hands it over; whether that time existed is judged with the site's zone. */
const SiteTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Enter date and time.");
const OptionalSiteTime = z
  .union([SiteTime, z.literal("")])
  .optional()
  .transform((value) => (value === undefined || value === "" ? null : value));

const Amount = z
  .string()
  .trim()
  .regex(/^(\d{1,6}(\.\d{1,4})?)?$/, "Enter a number with a point for decimals, as in 1.5.")
  .optional()
  .transform((value) => (value === undefined || value === "" ? null : Number(value)));

const RepeatedHour = z.enum(["first", "second"]).optional();

/** What a nurse says about one dose, beside whose and which. Shapes only. */
const Dose = {
  /** As typed or scanned. Empty only when nothing was given. */
  kitNumber: text(60),
  status: z.enum(["given", "partial", "not-given"], "Choose how the dose was given."),
  /** Empty only when nothing was given. */
  givenAt: OptionalSiteTime,
  /** In the hour that a daylight-saving night repeats: which of the two. */
  givenAtHour: RepeatedHour,
  /** In the protocol's unit; may be left empty when given in full. */
  amount: Amount,
  anatomicalSite: optional(200),
  /** Why partial or not given. */
  statusReason: optional(2000),
  /** Why it departs from the protocol; asked for when it does. */
  deviationReason: optional(2000),
  ...CheckAnswers,
};

export const LogInjection = z.object({
  participantId: z.uuid(),
  visitCode: z.string().max(40),
  ...Dose,
  ...KeptOnDevice,
});
export type LogInjection = z.infer<typeof LogInjection>;

const Reaction = {
  hadReaction: z.enum(["yes", "no"], "Say whether there was a reaction."),
  reaction: optional(2000),
  reactionSeverity: z
    .union([z.enum(["mild", "moderate", "severe"]), z.literal("")])
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value)),
};

const Version = z.coerce.number().int().min(1);

export const CompleteObservation = z.object({
  injectionId: z.uuid(),
  version: Version,
  observationEndedAt: SiteTime,
  observationEndedAtHour: RepeatedHour,
  ...Reaction,
  deviationReason: optional(2000),
});
export type CompleteObservation = z.infer<typeof CompleteObservation>;

export const CorrectInjection = z.object({
  injectionId: z.uuid(),
  version: Version,
  ...Dose,
  /** Empty while the observation is still to be completed. */
  observationEndedAt: OptionalSiteTime,
  observationEndedAtHour: RepeatedHour,
  ...Reaction,
  hadReaction: z
    .union([Reaction.hadReaction, z.literal("")])
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value)),
  reason: z.string().trim().min(1, "Say why the record changes.").max(2000),
});
export type CorrectInjection = z.infer<typeof CorrectInjection>;
