import { readFileSync } from "node:fs";
import { z } from "zod";
import { CAUSALITIES } from "@/lib/adverse-events/causality";
import { EVENT_ACTIONS, SERIOUSNESS, SEVERITIES } from "@/lib/adverse-events/types";
import { Protocol } from "@/lib/protocol/input";
import { DISCONTINUATION_REASONS, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";

const SiteCode = z.string();
const Items = z.array(z.array(z.string())).min(1);

const Event = z.strictObject({
  term: z.string(),
  /** Study day of the onset. */
  fromDay: z.int(),
  /** How long it lasted; null while it lasts. */
  days: z.int().nullable(),
  severity: z.enum(SEVERITIES).default("mild"),
  serious: z.boolean().default(false),
  /** Of a serious one. */
  seriousness: z.array(z.enum(SERIOUSNESS)).default(["medically-important"]),
  /** Of a serious one: how long ago the site learned of it, and reported it; two days after it began when absent. */
  awareHoursAgo: z.number().positive().optional(),
  narrative: z.string().optional(),
  action: z.enum(EVENT_ACTIONS).default("none"),
  causality: z.enum(CAUSALITIES.map(({ code }) => code)).optional(),
});

/** One randomized participant: `day` is the study day that today is for her. */
const ParticipantScript = z.strictObject({
  site: SiteCode,
  day: z.int().min(1),
  events: z.array(Event).default([]),
  missed: z.strictObject({ visit: z.string(), reason: z.string() }).optional(),
  late: z.strictObject({ visit: z.string(), days: z.int(), reason: z.string() }).optional(),
  withdrawn: z
    .strictObject({
      day: z.int(),
      reason: z.enum(WITHDRAWAL_REASONS.map(({ code }) => code)),
      note: z.string(),
    })
    .optional(),
  stopped: z
    .strictObject({
      day: z.int(),
      reason: z.enum(DISCONTINUATION_REASONS.map(({ code }) => code)),
      note: z.string(),
    })
    .optional(),
  oddValue: z.strictObject({ marker: z.string(), visit: z.string(), text: z.string() }).optional(),
});
export type ParticipantScript = z.infer<typeof ParticipantScript>;

const ScreenedScript = z.strictObject({
  site: SiteCode,
  daysAgo: z.int().min(1),
  /** How many criteria are assessed, in the protocol's order. */
  assessed: z.int(),
  level: z.string(),
  unmet: z.strictObject({ criterion: z.string(), note: z.string() }).optional(),
});
export type ScreenedScript = z.infer<typeof ScreenedScript>;

/** What the demonstration plays: everything that names the study stands in this file, so that the players know no disease. */
export const DemonstrationScript = z.strictObject({
  seed: z.string(),
  protocol: z.string(),
  openingReason: z.string(),
  sites: z.array(
    z.strictObject({ code: SiteCode, name: z.string(), country: z.string(), timeZone: z.string() }),
  ),
  consentForm: z.string(),
  sex: z.enum(["F", "M", "U"]),
  birthYears: z.tuple([z.int(), z.int()]),
  /** By stratification factor and level: the items of the instrument that people of this level may have. */
  levels: z.record(z.string(), z.record(z.string(), Items)),
  laterItems: Items,
  /** Median, and standard deviation of the logarithm. */
  markers: z.record(z.string(), z.strictObject({ median: z.number(), spread: z.number() })),
  /** Samples younger than this wait in the laboratory. */
  waitingDays: z.int(),
  participants: z.array(ParticipantScript),
  screened: z.array(ScreenedScript),
  /** What a nurse says to a soft check of the protocol that asks about a dose. */
  checkAnswer: z.string().optional(),
});
export type DemonstrationScript = z.infer<typeof DemonstrationScript>;

export const readScript = (path: string | URL): DemonstrationScript =>
  DemonstrationScript.parse(JSON.parse(readFileSync(path, "utf8")));

/** The protocol a script plays, named relative to the script's folder. */
export const readProtocol = (path: string | URL): Protocol =>
  Protocol.parse(JSON.parse(readFileSync(path, "utf8")));
