import { z } from "zod";
import type { RecordPart } from "@/lib/records/types";

/** `enrollment`, `events`, or `visit:` and the visit's code: how a box and an address name a part. */
export const partText = ({ part, visit }: RecordPart): string => (part === "visit" ? `visit:${visit}` : part);

const PartText = z
  .string()
  .regex(/^(enrollment|events|visit:[A-Za-z0-9][A-Za-z0-9_.-]{0,39})$/, "Reload the page.")
  .transform(
    (text): RecordPart =>
      text === "enrollment" || text === "events"
        ? { part: text, visit: null }
        : { part: "visit", visit: text.slice("visit:".length) },
  );
const Parts = (empty: string) =>
  z.preprocess(
    (sent) => (typeof sent === "string" ? [sent] : sent),
    z.array(PartText).min(1, empty).max(200),
  );

export const FreezeRecords = z.object({
  participantId: z.uuid(),
  parts: Parts("Tick what is to be frozen."),
  reason: z.string().trim().min(3, "Say on what decision it is frozen.").max(1000),
});
export type FreezeRecords = z.infer<typeof FreezeRecords>;

export const FreezeSigned = z.object({
  /** Of one site; of every site when empty. */
  siteCode: z.string().max(20).optional(),
  /** How many parts were ready when the form was opened. */
  ready: z.coerce.number().int().min(1),
  reason: z.string().trim().min(3, "Say on what decision they are frozen.").max(1000),
});
export type FreezeSigned = z.infer<typeof FreezeSigned>;

export const LiftFreezes = z.object({
  participantId: z.uuid(),
  parts: Parts("Tick what is to be edited again."),
  reason: z.string().trim().min(3, "Say why it has to be edited again.").max(1000),
});
export type LiftFreezes = z.infer<typeof LiftFreezes>;
