import { z } from "zod";
import { Code } from "@/lib/protocol/input";
import { cellOfNameOrNull, confirmationName } from "./cell-name";
import { RUN_FIELDS, RUN_SHAPE } from "./run-details";

/** More than a technician fills at one sitting; a longer form is somebody trying things. */
export const CELLS_MAX = 2000;

const ResultCell = z.strictObject({
  sampleId: z.uuid(),
  markerCode: Code,
  text: z.string().max(400),
  /** The technician has looked at a value outside the reference range and stands by it. */
  isConfirmed: z.boolean(),
});
export type ResultCell = z.infer<typeof ResultCell>;

/** One value per cell, of many samples at once, and on what all of them were measured. */
export const EnterResults = z.object({
  ...RUN_SHAPE,
  cells: z
    .array(ResultCell)
    .min(1, "Nothing is typed yet.")
    .max(CELLS_MAX, `Save at most ${CELLS_MAX} values at once.`),
});
export type EnterResults = z.infer<typeof EnterResults>;

/** The grid as its form sends it: a field per cell, and the run's; cells left empty are not part of the entry. */
export const ResultGridForm = z
  .record(z.string(), z.unknown())
  .transform((fields) => ({
    ...Object.fromEntries(RUN_FIELDS.map((field) => [field, fields[field] ?? ""])),
    cells: Object.entries(fields).flatMap(([name, value]) => {
      const cell = cellOfNameOrNull(name);
      if (cell === null || typeof value !== "string" || value.trim() === "") return [];
      const confirmation = fields[confirmationName(cell.sampleId, cell.markerCode)];
      return [{ ...cell, text: value, isConfirmed: confirmation === "yes" }];
    }),
  }))
  .pipe(EnterResults);

export const ResolveEntries = z.object({
  ...RUN_SHAPE,
  sampleId: z.uuid(),
  markerCode: Code,
  /** What the third look read: one of the two entries, or another value. */
  text: z.string().max(400),
  isConfirmed: z
    .union([z.boolean(), z.enum(["yes", "no", ""])])
    .default(false)
    .transform((answer) => answer === true || answer === "yes"),
  reason: z.string().trim().min(3, "Say what you looked at, and why this value is right.").max(2000),
});
export type ResolveEntries = z.infer<typeof ResolveEntries>;

export const CorrectResult = z.object({
  ...RUN_SHAPE,
  resultId: z.uuid(),
  /** The version seen on screen: a correction made meanwhile by somebody else is not overwritten. */
  version: z.coerce.number().int().min(1),
  text: z.string().max(400),
  isConfirmed: z
    .union([z.boolean(), z.enum(["yes", "no", ""])])
    .default(false)
    .transform((answer) => answer === true || answer === "yes"),
  reason: z.string().trim().min(3, "Say why the value changes.").max(2000),
});
export type CorrectResult = z.infer<typeof CorrectResult>;
