import { z } from "zod";

export const RecordGuess = z.object({
  participantId: z.uuid(),
  visitCode: z.string().min(1).max(40),
  askedOf: z.string().min(1).max(40),
  /** A choice by its place in the questionnaire. */
  choice: z.string({ error: "Choose one of the answers." }).min(1, "Choose one of the answers.").max(40),
});
export type RecordGuess = z.infer<typeof RecordGuess>;
