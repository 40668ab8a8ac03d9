import type { RecordField, RecordKind } from "./types";

const field = (code: string, name: string): RecordField => ({
  code,
  column: code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  name,
});

/**
 * Every kind of record of a participant, in the order of a record. The tables are those of `verum.records`
 * (db/policies/74-verifications-and-freezes.sql), and a test holds the two against each other.
 */
export const RECORD_KINDS: readonly RecordKind[] = [
  {
    code: "participant",
    title: "Participant",
    table: "participants",
    part: "enrollment",
    fields: [field("sex", "Sex"), field("birthYear", "Year of birth"), field("strata", "Strata")],
  },
  {
    code: "consent",
    title: "Consent",
    table: "consents",
    part: "enrollment",
    fields: [field("consentedOn", "Consented on"), field("formVersion", "Version of the form")],
  },
  {
    code: "eligibility",
    title: "Eligibility",
    table: "eligibility_assessments",
    part: "enrollment",
    fields: [field("met", "Fulfilled"), field("note", "Note")],
  },
  {
    code: "dose",
    title: "Dose",
    table: "injections",
    part: "visit",
    fields: [
      field("status", "Given"),
      field("givenAt", "Given at"),
      field("amount", "Amount"),
      field("anatomicalSite", "Place"),
      field("reason", "Why not in full"),
      field("observationEndedAt", "Observed until"),
      field("reaction", "Reaction"),
      field("reactionSeverity", "Severity of the reaction"),
    ],
  },
  {
    code: "sample",
    title: "Sample",
    table: "samples",
    part: "visit",
    fields: [field("accessionNumber", "Accession number"), field("collectedAt", "Collected at")],
  },
  {
    code: "result",
    title: "Result",
    table: "results",
    part: "visit",
    fields: [field("value", "Value"), field("qualifier", "Qualifier")],
  },
  {
    code: "score",
    title: "Score",
    table: "scores",
    part: "visit",
    fields: [field("items", "Items"), field("total", "Total"), field("assessedOn", "Assessed on")],
  },
  {
    code: "form",
    title: "Form",
    table: "visit_forms",
    part: "visit",
    fields: [field("values", "All fields")],
  },
  {
    code: "missed-visit",
    title: "Missed visit",
    table: "missed_visits",
    part: "visit",
    fields: [field("reason", "Reason")],
  },
  {
    code: "unscheduled-visit",
    title: "Unscheduled visit",
    table: "unscheduled_visits",
    part: "visit",
    fields: [field("occurredAt", "Came at"), field("reasonCode", "Reason"), field("note", "Note")],
  },
  {
    code: "adverse-event",
    title: "Adverse event",
    table: "adverse_events",
    part: "events",
    fields: [
      field("term", "Event"),
      field("startedOn", "Started on"),
      field("endedOn", "Ended on"),
      field("severity", "Severity"),
      field("serious", "Serious"),
      field("outcome", "Outcome"),
      field("action", "Action taken"),
      field("voidedAt", "Taken out"),
    ],
  },
  {
    code: "causality",
    title: "Causality",
    table: "causality_assessments",
    part: "events",
    fields: [field("causality", "Causality")],
  },
  {
    code: "form-entry",
    title: "Entry of a form",
    table: "form_entries",
    part: "events",
    fields: [field("values", "All fields"), field("voidedAt", "Taken out")],
  },
  {
    code: "withdrawal",
    title: "Withdrawal",
    table: "withdrawals",
    part: "events",
    fields: [field("withdrawnOn", "Withdrawn on"), field("reasonCode", "Reason"), field("note", "Note")],
  },
  {
    code: "discontinuation",
    title: "Discontinuation of the study drug",
    table: "treatment_discontinuations",
    part: "events",
    fields: [
      field("discontinuedOn", "Discontinued on"),
      field("reasonCode", "Reason"),
      field("note", "Note"),
    ],
  },
];

export const kindOfTableOrNull = (table: string): RecordKind | null =>
  RECORD_KINDS.find((kind) => kind.table === table) ?? null;
