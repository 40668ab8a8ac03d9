import type { EventAction, EventOutcome, Seriousness, Severity } from "./types";

/** The grades in the words of CTCAE's general guidance. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { label: string; hint: string }>> = {
  mild: { label: "1, mild", hint: "Noticed; no intervention." },
  moderate: { label: "2, moderate", hint: "Limits daily activities, or needs simple care." },
  severe: { label: "3, severe", hint: "Disabling or hospital care, not immediately life-threatening." },
  "life-threatening": { label: "4, life-threatening", hint: "Urgent intervention." },
  fatal: { label: "5, fatal", hint: "Death from the event." },
};

export const SERIOUSNESS_WORDS: Readonly<Record<Seriousness, string>> = {
  death: "Death",
  "life-threatening": "Danger to life at the time",
  hospitalization: "Hospital stay, or a longer one",
  disability: "Lasting or significant disability",
  "congenital-anomaly": "Birth defect",
  "medically-important": "Otherwise medically important",
};

export const OUTCOME_WORDS: Readonly<Record<EventOutcome, string>> = {
  "not-recovered": "Not recovered, still going on",
  recovering: "Recovering",
  recovered: "Recovered",
  "recovered-with-sequelae": "Recovered with sequelae",
  fatal: "Fatal",
  unknown: "Unknown",
};

export const ACTION_WORDS: Readonly<Record<EventAction, string>> = {
  none: "Nothing changed",
  "dose-delayed": "A dose was delayed",
  "dose-not-given": "A dose was not given",
  "drug-stopped": "Study drug stopped",
  "not-applicable": "Not applicable, no dose yet or any more",
};
