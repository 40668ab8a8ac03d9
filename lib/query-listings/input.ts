import { z } from "zod";

/** Records that can be asked about many at a time, from a listing. */
export const LISTED_TABLES = [
  "injections",
  "scores",
  "results",
  "adverse_events",
  "consents",
  "eligibility_assessments",
  "participants",
] as const;

const code = z.string().min(1).max(40).nullable().catch(null);

/** Which records are listed to ask about, from the page's address. */
export const ListingFilter = z.object({
  table: z.enum(LISTED_TABLES).catch("injections"),
  /** One of the protocol's own forms, by its code; the table then says nothing. */
  form: code,
  /** What is asked about; null: the whole record. */
  field: code,
  /** Only records in which the field is empty. */
  only: z.enum(["empty"]).nullable().catch(null),
  site: code,
  visit: code,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ListingFilter = z.infer<typeof ListingFilter>;
