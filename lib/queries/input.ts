import { z } from "zod";
import { ASKED_ROLES, CONCLUSIONS } from "./types";

const words = (missing: string) => z.string().trim().min(1, missing).max(2000, "At most 2000 characters.");
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((value) => (value ? value : null));

export const DataPointNamed = z.object({
  table: z.string().min(1).max(60),
  rowKey: z.string().min(1).max(200),
  field: optional(100),
  visit: optional(40),
});

/** The same question about one data point or many. */
export const OpenQueries = z.object({
  points: z
    .array(DataPointNamed)
    .min(1, "Choose what to ask about.")
    .max(500, "At most 500 at a time: narrow the listing."),
  assignedRole: z.enum(ASKED_ROLES, "Choose whom to ask."),
  question: words("Say what you ask."),
});
export type OpenQueries = z.infer<typeof OpenQueries>;

export const AnswerQuery = z.object({ queryId: z.uuid(), answer: words("Say what you found.") });
export type AnswerQuery = z.infer<typeof AnswerQuery>;

export const AskAgain = z.object({ queryId: z.uuid(), question: words("Say what is still open.") });
export type AskAgain = z.infer<typeof AskAgain>;

export const CloseQuery = z.object({
  queryId: z.uuid(),
  conclusion: z.enum(CONCLUSIONS, "Choose how it ended."),
  note: optional(2000),
});
export type CloseQuery = z.infer<typeof CloseQuery>;
