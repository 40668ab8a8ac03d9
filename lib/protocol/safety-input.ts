import { z } from "zod";
import { Code, Name, Text } from "./code";

const Grade = z.int().min(1).max(5);

/** What the study's reference safety information expects; with a grade, up to that grade alone. */
const Expected = z.strictObject({ term: Name, maximumGrade: Grade.optional() });

/**
 * When the safety board must be told: events of so many participants, all arms together, that are every one of what is named. Blind,
 * so nobody else is told (ICH E9 4.5, FDA guidance on data monitoring committees).
 */
const StoppingRule = z.strictObject({
  code: Code,
  text: Text.trim().min(1),
  participants: z.int().min(1).max(1_000_000),
  serious: z.boolean().optional(),
  /** The investigator's judgment: possible, probable or certain. */
  related: z.boolean().optional(),
  minimumGrade: Grade.optional(),
  terms: z.array(Name).min(1).optional(),
});

/** How adverse events are coded, judged and reported. */
export const Safety = z.strictObject({
  /** The list that must be imported, where the protocol fixes one. */
  terminology: z.strictObject({ name: Name.max(40), version: Name.max(20) }).optional(),
  /** From when the site learned of a serious event to the sponsor's being told; 24 when absent (ICH E2A). */
  sponsorWithinHours: z.int().min(1).max(168).optional(),
  expected: z.array(Expected).optional(),
  stoppingRules: z.array(StoppingRule).optional(),
});
export type ProtocolSafety = z.infer<typeof Safety>;
export type ProtocolStoppingRule = z.infer<typeof StoppingRule>;
