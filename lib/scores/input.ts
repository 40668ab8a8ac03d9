import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar/calendar-date";
import { CheckAnswers } from "@/lib/edit-checks/input";

const Answers = {
  /** By item code; every item of the instrument is answered. */
  items: z.record(z.string(), z.enum(["present", "absent"])),
  assessedOn: z.string().refine(isCalendarDate, "Give the date of the assessment, as in 2026-03-07."),
  ...CheckAnswers,
};

export const EnterScore = z.preprocess(
  gathered,
  z.object({
    participantId: z.uuid(),
    visitCode: z.string().min(1).max(40),
    instrumentCode: z.string().min(1).max(40),
    ...Answers,
  }),
);
export type EnterScore = z.infer<typeof EnterScore>;

export const CorrectScore = z.preprocess(
  gathered,
  z.object({
    scoreId: z.uuid(),
    ...Answers,
    reason: z.string().trim().min(3, "Say why the score changes.").max(1000),
    version: z.coerce.number().int().min(1),
  }),
);
export type CorrectScore = z.infer<typeof CorrectScore>;

// A form's fields are flat: `item.FEVER` is present or absent.
function gathered(sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || "items" in sent) return sent;
  const items: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (name.startsWith("item.") && value !== "") items[name.slice("item.".length)] = value;
  }
  return { ...sent, items };
}
