import { z } from "zod";

/** Letters, digits, dots, dashes and underscores: it stands in file names. */
export const Seed = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, "1 to 64 letters, digits, dots, dashes or underscores.");

export const RunRehearsal = z.object({
  /** Empty: one is drawn. */
  seed: z.union([z.literal("").transform(() => undefined), Seed]).optional(),
});
export type RunRehearsal = z.infer<typeof RunRehearsal>;
