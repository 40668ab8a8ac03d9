import { z } from "zod";

const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional()).catch(undefined);

/** What an address may ask of the findings; what makes no sense is left out rather than refused. */
export const FindingsFilter = z.object({
  kind: given(z.string().max(100)),
  /** From 1. */
  page: given(z.coerce.number().int().min(1).max(100_000)),
});
export type FindingsFilter = z.infer<typeof FindingsFilter>;
