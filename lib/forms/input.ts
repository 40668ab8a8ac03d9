import { z } from "zod";
import { CheckAnswers } from "@/lib/edit-checks/input";
import { KeptOnDevice } from "@/lib/kept-entries/input";

/**
 * A filled-in form. Beside what is named here it holds each field of the protocol's form under `CODE.value`, or `CODE.note` for text, so
 * that words are held against what may not be written (lib/free-text) like any other note.
 */
export const EnterForm = z.looseObject({
  participantId: z.uuid(),
  formCode: z.string().max(40),
  /** Empty for a form that is no visit's. */
  visitCode: z.string().max(40).optional(),
  ...CheckAnswers,
  ...KeptOnDevice,
});
export type EnterForm = z.infer<typeof EnterForm>;

export const CorrectForm = z.looseObject({
  entryId: z.uuid(),
  version: z.coerce.number().int().min(1),
  reason: z.string().trim().min(1, "Say why the record changes.").max(2000),
  ...CheckAnswers,
});
export type CorrectForm = z.infer<typeof CorrectForm>;

export const VoidEntry = z.object({
  entryId: z.uuid(),
  version: z.coerce.number().int().min(1),
  reason: z.string().trim().min(3, "Say why the entry is taken out.").max(2000),
});
export type VoidEntry = z.infer<typeof VoidEntry>;
