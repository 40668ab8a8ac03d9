import { z } from "zod";
import { UNSCHEDULED_REASONS } from "./reasons";

const OfVisit = {
  /** The site's wall clock. */
  occurredAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Enter date and time."),
  /** In the hour that a daylight-saving night repeats: which of the two. */
  occurredAtHour: z.enum(["first", "second"]).optional(),
  reasonCode: z.enum(
    UNSCHEDULED_REASONS.map(({ code }) => code),
    "Choose why the participant came.",
  ),
  note: z.string().trim().max(2000).optional(),
};
const needsNote = ({ reasonCode, note }: { reasonCode: string; note?: string | undefined }) =>
  reasonCode !== "other" || Boolean(note);
const NOTE_MISSING = { message: "Say in the note what the other reason is.", path: ["note"] };

export const RecordUnscheduledVisit = z
  .object({ participantId: z.uuid(), ...OfVisit })
  .refine(needsNote, NOTE_MISSING);
export type RecordUnscheduledVisit = z.infer<typeof RecordUnscheduledVisit>;

const Change = {
  visitId: z.uuid(),
  version: z.coerce.number().int().min(1),
};

export const CorrectUnscheduledVisit = z
  .object({
    ...Change,
    ...OfVisit,
    reason: z.string().trim().min(3, "Say why the record changes.").max(1000),
  })
  .refine(needsNote, NOTE_MISSING);
export type CorrectUnscheduledVisit = z.infer<typeof CorrectUnscheduledVisit>;

export const TakeBackUnscheduledVisit = z.object({
  ...Change,
  reason: z.string().trim().min(3, "Say why the visit is taken back.").max(1000),
});
export type TakeBackUnscheduledVisit = z.infer<typeof TakeBackUnscheduledVisit>;
