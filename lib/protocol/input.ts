import { z } from "zod";
import { Code, Name, Text } from "./code";
import { EditCheck } from "./edit-check";
import { Form } from "./forms-input";
import { Safety } from "./safety-input";
import { SourceVerification } from "./source-verification";

export { Code };

const StudyDay = z.int().min(-3650).max(3650);
const Range = z.tuple([z.number(), z.number()]);

const Arm = z.strictObject({
  code: Code,
  name: Name,
  kind: z.enum(["active", "placebo", "comparator", "standard-of-care", "no-treatment"]),
  ratio: z.int().min(1).max(100),
});

const Stratum = z.strictObject({
  factor: Code,
  name: Name,
  levels: z.array(z.strictObject({ code: Code, name: Name })).min(2),
});

/** As text, because 2/3 has no decimal: a whole number from 1 to 1000, a slash, another one. */
const Fraction = z.string().regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/, "a fraction such as 2/3");
const Limit = z.int().min(1).max(100);
const Balls = z.int().min(0).max(100);

/** Strata of a list, or the factors of a minimization. `bySite` is true when absent: every site has strata of its own. */
const stratified = { strata: z.array(Stratum), bySite: z.boolean().optional() };

const Randomization = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("permuted-blocks"),
    blockLengths: z.array(z.int().min(2).max(1000)).min(1),
    ...stratified,
  }),
  z.strictObject({ method: z.literal("complete"), ...stratified }),
  z.strictObject({ method: z.literal("biased-coin"), coin: Fraction, ...stratified }),
  z.strictObject({ method: z.literal("big-stick"), limit: Limit, ...stratified }),
  z.strictObject({
    method: z.literal("biased-coin-with-limit"),
    coin: Fraction,
    limit: Limit,
    ...stratified,
  }),
  z.strictObject({ method: z.literal("urn"), initial: Balls, added: Balls, ...stratified }),
  z.strictObject({
    method: z.literal("minimization"),
    measure: z.enum(["range", "variance", "standard-deviation"]),
    coin: Fraction,
    /** By factor, and `site`; 1 where absent. */
    weights: z.record(z.string(), z.number().min(0).max(100)).optional(),
    ...stratified,
  }),
  z.strictObject({ method: z.literal("imported"), ...stratified }),
]);

/** How a protocol can say that participants are allocated. */
export const RANDOMIZATION_METHODS = Randomization.options.map((option) => option.shape.method.value);

const Criterion = z.strictObject({
  code: Code,
  kind: z.enum(["inclusion", "exclusion"]),
  text: Text.trim().min(1),
});

const Visit = z.strictObject({
  code: Code,
  name: Name,
  day: StudyDay,
  earliestDay: StudyDay,
  latestDay: StudyDay,
});

const Dosing = z.strictObject({
  product: Name,
  route: Name,
  amount: z.number().positive(),
  unit: Name,
  anatomicalSites: z.array(Name).min(1).optional(),
  minimumIntervalDays: z.int().min(1).max(3650).optional(),
  observationMinutes: z.int().min(0).max(1440).optional(),
  /** Products that look different: an unblinded person draws a masked syringe, another one gives it. */
  preparation: z.literal("masked-syringe").optional(),
  visits: z.array(Code).min(1),
});

const Supply = z.strictObject({
  /** `site` (default): kits for everybody stand at every site from the opening on. `depot`: the pharmacist brings them in and ships them. */
  start: z.enum(["site", "depot"]).optional(),
  /** How many days before its expiry a kit is given no more. */
  doNotUseDays: z.int().min(0).max(365).optional(),
  /** For how many further participants a site keeps kits: fewer, and the pharmacist is told to ship up to the second number. */
  stockForParticipants: z.tuple([z.int().min(1).max(1000), z.int().min(1).max(1000)]).optional(),
  /** What the protocol alone can say of a label (Regulation (EU) No 536/2014, Annex VI). */
  label: z
    .strictObject({
      contact: Name.max(400),
      investigator: Name.optional(),
      directions: Name.optional(),
      storage: Name.optional(),
    })
    .optional(),
});

const Marker = z.strictObject({
  code: Code,
  name: Name,
  unit: Name,
  decimals: z.int().min(0).max(6),
  reference: Range.optional(),
  plausible: Range,
  lowerLimitOfQuantification: z.number().optional(),
  upperLimitOfQuantification: z.number().optional(),
  /** Repeated readings of one sample may differ by this coefficient of variation; beyond it they are measured again. */
  maximumCvPercent: z.number().gt(0).max(1000).optional(),
  /** Beyond these the site's investigators are called to act, without the number. */
  critical: z.strictObject({ below: z.number().optional(), above: z.number().optional() }).optional(),
  embargoed: z.boolean(),
  /**
   * Typed twice, by two people of whom the second does not see the first value; what differs is resolved by another look, with a
   * reason. Absent: once. Values of laboratory files are not typed, and count as they are (docs/decisions/0096).
   */
  doubleEntry: z.boolean().optional(),
  /**
   * All samples of one participant are measured on one plate, with one batch and one analyzer: differences between plates then cannot look
   * like a change in a person. Absent: not asked (docs/decisions/0137).
   */
  samplesOfParticipantOnOnePlate: z.boolean().optional(),
  logScale: z.boolean().optional(),
  visits: z.array(Code).min(1),
});

const Instrument = z.strictObject({
  code: Code,
  name: Name,
  recall: Name.optional(),
  scoring: z.literal("sum-of-weights"),
  range: Range,
  categories: z.array(z.strictObject({ name: Name, from: z.number(), to: z.number() })).optional(),
  items: z
    .array(z.strictObject({ code: Code, name: Name, weight: z.number(), definition: Text.optional() }))
    .min(1),
  /**
   * A second investigator of the site rates as well, within so many days, without having seen the first rating: agreement, and no part of
   * the analysis. Absent: one rater (docs/decisions/0120).
   */
  secondRating: z.strictObject({ withinDays: z.int().min(1).max(30) }).optional(),
  visits: z.array(Code).min(1),
});

/** What may be recorded when a participant comes between the planned visits: forms of visits, and instruments. No dose, no sample. */
const Unscheduled = z.strictObject({
  forms: z.array(Code).min(1).optional(),
  instruments: z.array(Code).min(1).optional(),
});

const BlindingQuestionnaire = z.strictObject({
  visits: z.array(Code).min(1),
  askedOf: z.array(Code).min(1),
  /** What the form offers for each arm, in words of its own. */
  choices: z.array(z.strictObject({ arm: Code, words: Name })).optional(),
});

const AnalysisSets = z.strictObject({
  modifiedIntentionToTreat: z
    .strictObject({
      minimumDoses: z.int().min(0).max(1000).optional(),
      needsBaseline: z.boolean().optional(),
      needsLaterValue: z.boolean().optional(),
    })
    .optional(),
  perProtocol: z
    .strictObject({
      minimumShareOfDoses: z.number().min(0).max(1).optional(),
      needsPrimaryValue: z.boolean().optional(),
      excludesMajorDeviations: z.boolean().optional(),
      excludesBrokenCodes: z.boolean().optional(),
    })
    .optional(),
});

const Endpoint = z.strictObject({
  code: Code,
  rank: z.enum(["primary", "secondary", "exploratory"]),
  measure: Code,
  baseline: Code,
  visits: z.array(Code).min(1),
  primaryVisit: Code,
  direction: z.enum(["lower", "higher"]),
});

/**
 * Who counts as responding: the value at a visit, or with `baseline` its change from there, at most or at least a number.
 */
const Responder = z.strictObject({
  code: Code,
  name: Name,
  measure: Code,
  visit: Code,
  baseline: Code.optional(),
  atMost: z.number().optional(),
  atLeast: z.number().optional(),
});

const TimeToEvent = z.enum(["first-adverse-event", "study-drug-discontinuation", "withdrawal"]);

/**
 * A study's protocol as it stands in `protocol.json`: arms, randomization, eligibility, visits, dosing, markers,
 * instruments, endpoints, analysis. Unknown keys are refused, so that a misspelled rule cannot pass unnoticed.
 * Shapes only: what must hold between the parts is in `consistency.ts`; read files with `parseProtocol`.
 */
export const Protocol = z.strictObject({
  code: Code,
  version: z.string().trim().min(1).max(40),
  title: Name.max(400),
  population: Text.optional(),
  reference: Text.optional(),
  notes: Text.optional(),
  plannedParticipants: z.int().min(1).max(1_000_000),
  arms: z.array(Arm).min(2),
  randomization: Randomization,
  eligibility: z.array(Criterion),
  visits: z.array(Visit).min(1),
  dosing: Dosing,
  supply: Supply.optional(),
  markers: z.array(Marker),
  instruments: z.array(Instrument),
  blindingQuestionnaire: BlindingQuestionnaire.optional(),
  /** Who is called for an emergency unblinding when this system does not answer (Regulation 536/2014, Annex VI A.1). */
  emergencyContact: z.strictObject({ name: Name, phone: Name }).optional(),
  safety: Safety.optional(),
  forms: z.array(Form).optional(),
  /** Absent: the study takes no visit that is not planned (docs/decisions/0130). */
  unscheduled: Unscheduled.optional(),
  /** Absent: nothing has to be verified. */
  sourceVerification: SourceVerification.optional(),
  /** What must hold of the data, as data (docs/edit-checks.md). */
  editChecks: z.array(EditCheck).max(500).optional(),
  /** Hours after a dose or sample by which it is entered; later is a deviation. 72 when absent. */
  lateEntryHours: z.int().min(1).max(8760).optional(),
  endpoints: z.array(Endpoint).min(1),
  analysisSets: AnalysisSets.optional(),
  analysis: z.strictObject({
    alpha: z.number().gt(0).lt(1),
    experimentalArm: Code,
    referenceArm: Code,
    multiplicity: z.enum(["holm", "hochberg", "hommel", "BH", "none"]),
    covariates: z.array(z.enum(["age"])).optional(),
    responders: z.array(Responder).optional(),
    timeToEvent: z.array(TimeToEvent).optional(),
    seed: z.int().min(1).max(2_147_483_647).optional(),
  }),
});
export type Protocol = z.infer<typeof Protocol>;

export type ProtocolVisit = Protocol["visits"][number];
export type ProtocolMarker = Protocol["markers"][number];
export type ProtocolInstrument = Protocol["instruments"][number];
export type ProtocolDosing = Protocol["dosing"];
export type ProtocolEndpoint = Protocol["endpoints"][number];
export type RandomizationMethod = Protocol["randomization"]["method"];
export type StratificationFactor = Protocol["randomization"]["strata"][number];
export type ProtocolResponder = z.infer<typeof Responder>;
export type TimeToEvent = z.infer<typeof TimeToEvent>;
