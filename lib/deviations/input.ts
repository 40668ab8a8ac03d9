import { z } from "zod";
import { DEVIATION_CLASSES, DEVIATION_STATES, DRAFTED_KINDS, REPORTED_KINDS } from "./types";

const Said = (question: string) => z.string().trim().min(3, question).max(2000);

export const RecordDeviation = z.object({
  participantId: z.uuid(),
  /** Empty: of no visit. */
  visitCode: z
    .string()
    .max(40)
    .transform((code) => (code === "" ? null : code)),
  kind: z.enum([...DRAFTED_KINDS, ...REPORTED_KINDS]),
  /** What happened, of a kind that a person reports; what Verum found it says itself. */
  description: z.string().trim().max(2000).default(""),
  reason: Said("Say why it happened."),
  consequenceNote: Said("Say what it meant for the participant, or that it meant nothing."),
  actionNote: Said("Say what was done about it."),
});
export type RecordDeviation = z.infer<typeof RecordDeviation>;

export const AccountForDeviation = z.object({
  deviationId: z.uuid(),
  consequenceNote: Said("Say what it meant for the participant, or that it meant nothing."),
  actionNote: Said("Say what was done about it."),
});
export type AccountForDeviation = z.infer<typeof AccountForDeviation>;

export const ClassifyDeviation = z.object({
  deviationId: z.uuid(),
  /** When the page was loaded: how often it had been classified. */
  version: z.coerce.number().int().min(0),
  class: z.enum(DEVIATION_CLASSES, "Say whether it is minor or major."),
  reason: Said("Say why it is minor or major."),
});
export type ClassifyDeviation = z.infer<typeof ClassifyDeviation>;

/** What the list shows: empty filters are absent. */
export const DeviationFilter = z.object({
  site: z.string().max(40).optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
  state: z
    .enum([...DEVIATION_STATES, "unclassified"])
    .optional()
    .catch(undefined),
  /** A screening number. */
  participant: z.string().max(40).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type DeviationFilter = z.infer<typeof DeviationFilter>;
