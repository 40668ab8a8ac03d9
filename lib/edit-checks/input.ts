import { z } from "zod";

/** One step of a run over all participants: where the step before ended. */
export const RunChecks = z.object({
  after: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .transform((value) => value || null),
});
export type RunChecks = z.infer<typeof RunChecks>;

/** Of every form that checks can ask: why data stand that a check did not expect. */
export const CheckAnswer = z.string().trim().max(2000, "At most 2000 characters.").optional();
