import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar/calendar-date";

const CalendarDate = (name: string) =>
  z.string().refine(isCalendarDate, `${name}: choose a date, as in 2027-06-30.`);
const Reason = (why: string) => z.string().trim().min(3, why).max(1000);

/** Stands on every label of the batch. */
const BatchCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, "Batch code: 1 to 20 letters, digits or dashes, as in B1.");

const Part = z.object({
  content: z.string().max(40),
  count: z.coerce
    .number("How many: enter a whole number.")
    .int("How many: enter a whole number.")
    .min(1, "How many: at least 1 of every content.")
    .max(50_000, "How many: at most 50,000."),
  lot: z.string().trim().min(1, "Lot: as on the product.").max(60, "Lot: at most 60 characters."),
  expiresOn: CalendarDate("Expiry"),
});

/** The fields of one content are `count-0`, `lot-0` … by its place in the protocol. */
const partsOf = (fields: Readonly<Record<string, unknown>>) =>
  Object.keys(fields)
    .flatMap((name) => /^content-(\d+)$/.exec(name)?.[1] ?? [])
    .map((at) => ({
      content: fields[`content-${at}`],
      count: fields[`count-${at}`],
      lot: fields[`lot-${at}`],
      expiresOn: fields[`expiresOn-${at}`],
    }));

const masked = z
  .union([z.literal("yes"), z.literal("")])
  .optional()
  .transform((value) => value === "yes");

export const GenerateKits = z.object({
  code: BatchCode,
  parts: z.array(Part).min(1).max(5),
  /** Lot and expiry stand on no carton: only our label does. */
  areLotsMasked: z.boolean(),
});
export type GenerateKits = z.infer<typeof GenerateKits>;

export const GenerateKitsForm = z
  .record(z.string(), z.unknown())
  .transform((fields) => ({
    code: fields.code,
    parts: partsOf(fields),
    areLotsMasked: fields.areLotsMasked === "yes",
  }))
  .pipe(GenerateKits);

export const ImportKits = z.object({
  code: BatchCode,
  list: z.string().min(1, "Paste the list.").max(5_000_000, "The list is longer than 5 MB."),
  /** Gives every kit a new random number and place, keeping content, lot and expiry. */
  renumber: masked,
  areLotsMasked: masked,
});
export type ImportKits = z.infer<typeof ImportKits>;

const KitId = z.uuid();

export const QuarantineKit = z.object({ kitId: KitId, reason: Reason("Say what is wrong with the kit.") });
export type QuarantineKit = z.infer<typeof QuarantineKit>;

export const ReleaseKit = z.object({
  quarantineId: z.uuid(),
  reason: Reason("Say why the kit may be used."),
});
export type ReleaseKit = z.infer<typeof ReleaseKit>;

export const ReturnKit = z.object({
  kitId: KitId,
  contents: z.enum(["unopened", "partly-used", "empty"], "Say what is left in it."),
  reason: Reason("Say why it comes back."),
});
export type ReturnKit = z.infer<typeof ReturnKit>;

export const DestroyKit = z.object({
  kitId: KitId,
  destroyedOn: CalendarDate("Destroyed on"),
  method: z.string().trim().min(3, "How: say how, and the certificate's number.").max(200),
  reason: Reason("Say why it is destroyed."),
});
export type DestroyKit = z.infer<typeof DestroyKit>;

export const ReplaceKit = z.object({
  participantId: z.uuid(),
  visitCode: z.string().min(1).max(40),
  /** What the person saw: another one assigned meanwhile is not replaced by mistake. */
  kitId: KitId,
  reason: Reason("Say what is wrong with the kit."),
});
export type ReplaceKit = z.infer<typeof ReplaceKit>;
