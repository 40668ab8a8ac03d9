import type { AskedRole, Conclusion, DataPoint, QueryShown, QueryState } from "./types";

export const ASKED_ROLE_WORDS: Readonly<Record<AskedRole, string>> = {
  nurse: "Nurse",
  investigator: "Investigator",
  lab_technician: "Laboratory",
};

export const STATE_WORDS: Readonly<Record<QueryState, string>> = {
  open: "Open",
  answered: "Answered",
  closed: "Closed",
};

export const CONCLUSION_WORDS: Readonly<Record<Conclusion, string>> = {
  corrected: "The data were corrected",
  explained: "The data stand, explained",
  withdrawn: "Asked by mistake",
};

const TABLE_WORDS: Readonly<Record<string, string>> = {
  participants: "Participant",
  consents: "Consent",
  eligibility_assessments: "Eligibility",
  allocations: "Randomization",
  injections: "Injection",
  scores: "Score",
  samples: "Tube",
  sample_origins: "Collection",
  results: "Result",
  adverse_events: "Adverse event",
  causality_assessments: "Causality",
  missed_visits: "Missed visit",
  unscheduled_visits: "Unscheduled visit",
  withdrawals: "Withdrawal",
  treatment_discontinuations: "Study drug stopped",
  deviations: "Deviation",
  visit_forms: "Form",
  form_entries: "Form",
};

export const tableWords = (table: string): string => TABLE_WORDS[table] ?? table.replaceAll("_", " ");

/** A column's name, as a person says it; a marker's code as it stands. */
export const fieldWords = (field: string): string =>
  /^[a-z_]+$/.test(field) ? field.replaceAll("_", " ") : field;

export function pointWords({ table, rowKey, field, visit }: DataPoint): string {
  // Of the criteria of one participant, each is a row of its own.
  const criterion = table === "eligibility_assessments" ? ` ${rowKey.split("/")[1] ?? ""}` : "";
  const row = `${tableWords(table)}${criterion}`;
  const what = field === null ? row : `${row}: ${fieldWords(field)}`;
  return visit === null ? what : `${visit} · ${what}`;
}

export function askerWords({ origin, askedBy }: QueryShown): string {
  if (origin === "check") return "An edit check";
  if (origin === "import") return "An import";
  return askedBy ?? (origin === "monitor" ? "The monitor" : "The data manager");
}

export const ageWords = (days: number): string =>
  days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`;

/** What somebody reads who took a record out. */
export const takenOutWords = (closedQueries: number): string =>
  `Taken out. It stays in the record, and counts no more.${closedQueries === 0 ? "" : ` Closed with it: ${closedQueries} ${closedQueries === 1 ? "query" : "queries"}.`}`;
