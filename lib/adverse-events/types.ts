export const SEVERITIES = ["mild", "moderate", "severe", "life-threatening", "fatal"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The grade of a severity, 1 to 5: CTCAE's five words are its five grades. */
export const gradeOf = (severity: string): number => SEVERITIES.indexOf(severity as Severity) + 1;

/** Why an event is serious (ICH E2A); one is enough. */
export const SERIOUSNESS = [
  "death",
  "life-threatening",
  "hospitalization",
  "disability",
  "congenital-anomaly",
  "medically-important",
] as const;
export type Seriousness = (typeof SERIOUSNESS)[number];

/** As in study packages (lib/imports), after CDISC's OUT codelist. */
export const EVENT_OUTCOMES = [
  "recovered",
  "recovering",
  "not-recovered",
  "recovered-with-sequelae",
  "fatal",
  "unknown",
] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** What was done with the study drug, after CDISC's ACN codelist. */
export const EVENT_ACTIONS = [
  "none",
  "dose-delayed",
  "dose-not-given",
  "drug-stopped",
  "not-applicable",
] as const;
export type EventAction = (typeof EVENT_ACTIONS)[number];

/** An adverse event as it is said, dates as far as they are known. */
export interface EventSaid {
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly severity: Severity;
  readonly serious: boolean;
  /** Empty for one that is not serious. */
  readonly seriousness: readonly Seriousness[];
  readonly outcome: EventOutcome;
}

/** A dose that an event can be linked to. */
export interface DoseOfEvent extends Record<string, unknown> {
  readonly visit: string;
  /** `YYYY-MM-DD` at the site; null where it is not known. */
  readonly givenOn: string | null;
}

/** Which report a clock runs for, and within how long (docs/decisions/0078). */
export const CLOCK_KINDS = ["sponsor", "authority-7d", "authority-15d"] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];
