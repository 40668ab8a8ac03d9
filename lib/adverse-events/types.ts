export const SEVERITIES = ["mild", "moderate", "severe", "life-threatening", "fatal"] as const;
export type Severity = (typeof SEVERITIES)[number];

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
  readonly outcome: EventOutcome;
}
