import { readFileSync } from "node:fs";
import { z } from "zod";
import { DEVIATION_CLASSES, DRAFTED_KINDS, REPORTED_KINDS } from "@/lib/deviations/types";
import { ASKED_ROLES, CONCLUSIONS } from "@/lib/queries/types";
import { UNSCHEDULED_REASONS } from "@/lib/unscheduled-visits/reasons";

/** By screening number, which a seed gives to the same person every time. */
const Participant = z.string();
const Visit = z.string().nullable().default(null);

const Part = z
  .string()
  .regex(/^(enrollment|events|visit:.+)$/)
  .transform((text) => text as "enrollment" | "events" | `visit:${string}`);

const AskedQuery = z.strictObject({
  by: z.enum(["dataManager", "monitor"]),
  about: z.strictObject({
    participant: Participant,
    visit: Visit,
    table: z.string(),
    field: z.string(),
  }),
  askOf: z.enum(ASKED_ROLES),
  question: z.string(),
  answer: z.string().optional(),
  /** The investigator corrects the year of birth by so much before the answer. */
  correctsBirthYearBy: z.int().optional(),
  closed: z.strictObject({ conclusion: z.enum(CONCLUSIONS), note: z.string().nullable() }).optional(),
});
export type AskedQuery = z.infer<typeof AskedQuery>;

const PlayedDeviation = z.strictObject({
  participant: Participant,
  visit: Visit,
  kind: z.enum([...DRAFTED_KINDS, ...REPORTED_KINDS]),
  description: z.string().default(""),
  reason: z.string(),
  consequence: z.string(),
  action: z.string(),
  class: z.enum(DEVIATION_CLASSES).optional(),
  because: z.string().optional(),
});
export type PlayedDeviation = z.infer<typeof PlayedDeviation>;

const UnscheduledScript = z.strictObject({
  participant: Participant,
  daysAgo: z.int().min(1),
  time: z.string(),
  reason: z.enum(UNSCHEDULED_REASONS.map(({ code }) => code)),
  note: z.string(),
  /** Items of the instruments that the investigator found. */
  present: z.array(z.string()).nullable(),
});

/**
 * What is done with the data of the demonstration while it is in conduct: an amendment, forms, queries, verification, signatures,
 * freezes, deviations, reports. The players know none of its words.
 */
export const ConductScript = z.strictObject({
  seed: z.string(),
  amendment: z.strictObject({
    summary: z.string(),
    approval: z.string(),
    approvedDaysAgo: z.int(),
    starts: z.array(z.strictObject({ site: z.string(), daysAgo: z.int() })),
    /** Parts of the protocol as they read from then on. */
    changes: z.looseObject({ version: z.string() }),
  }),
  /** By form and field: a text, or the median of a number and the standard deviation of its logarithm. */
  visitForms: z.record(
    z.string(),
    z.record(z.string(), z.union([z.string(), z.tuple([z.number(), z.number()])])),
  ),
  /** What one participant's repeating forms hold; each gets one of these, by chance. */
  entries: z.array(z.record(z.string(), z.array(z.record(z.string(), z.string())))).min(1),
  /** Who came between the planned visits; `present` null: nothing is entered of it yet. */
  unscheduled: z.array(UnscheduledScript),
  queries: z.array(AskedQuery),
  /** To what a check asks of the laboratory. */
  laboratoryAnswer: z.string(),
  verified: z.array(
    z.strictObject({ participant: Participant, parts: z.union([z.literal("all"), z.array(Part)]) }),
  ),
  signed: z.array(Participant),
  frozen: z.array(z.strictObject({ participant: Participant, parts: z.array(Part), reason: z.string() })),
  deviations: z.array(PlayedDeviation),
  /** What the sites say of those drafted at the bedside. */
  bedside: z.strictObject({ consequence: z.string(), action: z.string() }),
  /** Serious events of which the sponsor was told. */
  reported: z.array(z.strictObject({ participant: Participant, term: z.string() })),
});
export type ConductScript = z.infer<typeof ConductScript>;

export const readConductScript = (path: string | URL): ConductScript =>
  ConductScript.parse(JSON.parse(readFileSync(path, "utf8")));
