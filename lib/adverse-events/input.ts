import { z } from "zod";
import { typedDateOrNull } from "@/lib/calendar/typed-date";
import { CheckAnswers } from "@/lib/edit-checks/input";
import { EVENT_ACTIONS, EVENT_OUTCOMES, SERIOUSNESS, SEVERITIES } from "./types";

const DATE_WORDS = "Enter a date as far as it is known: 07-Mar-2026, Mar-2026 or 2026.";

const TypedDate = z
  .string()
  .trim()
  .transform((typed, context) => {
    const date = typedDateOrNull(typed);
    if (date !== null) return date.text;
    context.addIssue({ code: "custom", message: DATE_WORDS });
    return z.NEVER;
  });

/** Nothing, one text or several, as boxes send them. */
const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (sent) => (sent === undefined || sent === "" ? [] : typeof sent === "string" ? [sent] : sent),
    z.array(item).max(100),
  );
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    .optional()
    .transform((text) => text || null);

const Said = {
  term: z.string().trim().min(1, "Say what happened, in medical words.").max(200, "At most 200 characters."),
  /** Its name in the study's list of terms, where there is one. */
  codedTerm: optionalText(200),
  startedOn: TypedDate,
  endedOn: z
    .union([z.literal("").transform(() => null), TypedDate])
    .optional()
    .transform((value) => value ?? null),
  severity: z.enum(SEVERITIES, "Choose the severity."),
  serious: z.enum(["yes", "no"], "Say whether it is serious.").transform((answer) => answer === "yes"),
  seriousness: several(z.enum(SERIOUSNESS)),
  /** The site's wall clock when it learned that the event is serious. */
  awareOn: z
    .union([
      z.literal("").transform(() => undefined),
      z
        .string()
        .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "Give date and time at the site, as in 2026-03-07T14:05."),
    ])
    .optional(),
  awareOnHour: z.enum(["first", "second"]).optional(),
  doseVisits: several(z.string().max(40)),
  /** Entries of the protocol's forms of concomitant medication. */
  medicationIds: several(z.uuid()),
  narrative: optionalText(8000),
  outcome: z.enum(EVENT_OUTCOMES, "Choose the outcome so far."),
  action: z.enum(EVENT_ACTIONS, "Choose what was done with the study drug."),
  ...CheckAnswers,
};

export const ReportAdverseEvent = z.object({ participantId: z.uuid(), ...Said });
export type ReportAdverseEvent = z.infer<typeof ReportAdverseEvent>;

export const CorrectAdverseEvent = z.object({
  eventId: z.uuid(),
  version: z.coerce.number().int().min(1),
  ...Said,
  reason: z.string().trim().min(1, "Say why the record changes.").max(2000),
});
export type CorrectAdverseEvent = z.infer<typeof CorrectAdverseEvent>;

export const VoidAdverseEvent = z.object({
  eventId: z.uuid(),
  version: z.coerce.number().int().min(1),
  reason: z.string().trim().min(3, "Say why the event is taken out.").max(2000),
});
export type VoidAdverseEvent = z.infer<typeof VoidAdverseEvent>;
