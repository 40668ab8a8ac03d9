import { z } from "zod";

const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional()).catch(undefined);

/** What an address may ask of the audit trail; what makes no sense is left out rather than refused. */
export const AuditFilter = z.object({
  event: given(z.string().max(60)),
  person: given(z.uuid()),
  participant: given(z.string().trim().max(60)),
  table: given(z.string().max(60)),
  /** Calendar dates in the reader's zone, both included. */
  from: given(z.iso.date()),
  until: given(z.iso.date()),
  /** Only rows before this sequence: the next page. */
  before: given(z.coerce.number().int().min(1)),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** A copy of what the filter shows, or of everything the member may read. */
export const ExportAuditTrail = AuditFilter.omit({ before: true }).extend({
  format: z.enum(["csv", "json"], "Choose CSV or JSON."),
});
export type ExportAuditTrail = z.infer<typeof ExportAuditTrail>;
