import { z } from "zod";

const Field = z
  .string()
  .regex(/^[a-z-]{2,40}\.[A-Za-z]{2,40}$/, "a kind of record, a point and a field, as in dose.givenAt");

/**
 * What the monitor holds against the source (ICH E6(R3) 3.11.4.5): everything, the critical fields, or everything of a share of the
 * participants drawn by a seed and the critical fields of the others.
 */
export const SourceVerification = z.discriminatedUnion("extent", [
  z.strictObject({ extent: z.literal("all") }),
  z.strictObject({ extent: z.literal("critical-fields"), fields: z.array(Field).min(1) }),
  z.strictObject({
    extent: z.literal("sample"),
    share: z.number().gt(0).lt(1),
    seed: z.int().min(1).max(2_147_483_647),
    fields: z.array(Field).optional(),
  }),
]);
export type SourceVerification = z.infer<typeof SourceVerification>;

export const VERIFICATION_EXTENTS = SourceVerification.options.map((option) => option.shape.extent.value);
