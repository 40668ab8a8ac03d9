import { z } from "zod";
import { SAMPLE_CONDITIONS, TUBE_STEPS } from "./types";

const Place = z.string().trim().max(40);

export const DispatchSamples = z.object({
  sampleIds: z
    .union([z.uuid().transform((id) => [id]), z.array(z.uuid())])
    .pipe(z.array(z.uuid()).min(1, "Choose the tubes that leave.").max(500)),
  box: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, "The box's label: up to 20 letters, digits and dashes."),
});
export type DispatchSamples = z.infer<typeof DispatchSamples>;

export const ReceiveSample = z.object({
  accessionNumber: z.string().trim().min(1, "Scan or type the accession number.").max(60),
  condition: z.enum(SAMPLE_CONDITIONS, "Say how the tube arrived."),
  remark: z.string().trim().max(1000).default(""),
  /** Both, or neither: it is stored later. */
  freezer: Place.default(""),
  position: Place.default(""),
});
export type ReceiveSample = z.infer<typeof ReceiveSample>;

export const StoreSample = z.object({
  accessionNumber: z.string().trim().min(1, "Scan or type the accession number.").max(60),
  freezer: Place.min(1, "Say in which freezer."),
  position: Place.min(1, "Say at which position."),
});
export type StoreSample = z.infer<typeof StoreSample>;

export const TubeFilter = z.object({
  step: z.enum(TUBE_STEPS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type TubeFilter = z.infer<typeof TubeFilter>;
