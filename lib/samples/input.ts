import { z } from "zod";

export const CollectSample = z.object({
  participantId: z.uuid(),
  visitCode: z.string().max(40),
  /** The site's wall clock. */
  collectedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Enter date and time."),
  /** In the hour that a daylight-saving night repeats: which of the two. */
  collectedAtHour: z.enum(["first", "second"]).optional(),
  /** Before the dose of the same visit? Asked only at visits with a dose. */
  preDose: z
    .union([z.enum(["yes", "no"]), z.literal("")])
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value === "yes")),
  /** Why it departs from the protocol; asked for when it does. */
  deviationReason: z
    .string()
    .trim()
    .max(2000)
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value)),
});
export type CollectSample = z.infer<typeof CollectSample>;
