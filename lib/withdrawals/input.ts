import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar/calendar-date";
import { DISCONTINUATION_REASONS, WITHDRAWAL_REASONS } from "./reasons";

const CalendarDate = z.string().refine(isCalendarDate, "Give a date of the calendar, as in 2026-03-07.");
const Note = z.string().trim().max(2000).optional();
const NOTE_MISSING = { message: "Say in the note what the other reason is.", path: ["note"] };

export const WithdrawParticipant = z
  .object({
    participantId: z.uuid(),
    withdrawnOn: CalendarDate,
    reasonCode: z.enum(
      WITHDRAWAL_REASONS.map(({ code }) => code),
      "Choose the reason.",
    ),
    note: Note,
  })
  .refine(({ reasonCode, note }) => reasonCode !== "other" || Boolean(note), NOTE_MISSING);
export type WithdrawParticipant = z.infer<typeof WithdrawParticipant>;

export const DiscontinueStudyDrug = z
  .object({
    participantId: z.uuid(),
    discontinuedOn: CalendarDate,
    reasonCode: z.enum(
      DISCONTINUATION_REASONS.map(({ code }) => code),
      "Choose the reason.",
    ),
    note: Note,
  })
  .refine(({ reasonCode, note }) => reasonCode !== "other" || Boolean(note), NOTE_MISSING);
export type DiscontinueStudyDrug = z.infer<typeof DiscontinueStudyDrug>;

/** What takes back a withdrawal or a discontinuation. */
export const TakeBackDeparture = z.object({
  participantId: z.uuid(),
  reason: z.string().trim().min(3, "Say why it is taken back.").max(1000),
});
export type TakeBackDeparture = z.infer<typeof TakeBackDeparture>;
