import {
  ACTION_WORDS,
  OUTCOME_WORDS,
  SERIOUSNESS_WORDS,
  SEVERITY_WORDS,
} from "@/lib/adverse-events/event-words";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { partialDateOrNull } from "@/lib/calendar/partial-date";
import type { Protocol } from "@/lib/protocol/input";
import { visitName } from "@/lib/protocol/unscheduled";

type Words = Readonly<Record<string, string>>;

const SEVERITIES: Words = Object.fromEntries(
  Object.entries(SEVERITY_WORDS).map(([code, { label }]) => [code, label]),
);

/** What codes mean, by table and column. */
const CODES: Readonly<Record<string, Words>> = {
  "participants.sex": { F: "Female", M: "Male", U: "Unknown", X: "Other" },
  "injections.status": { given: "Given in full", partial: "Given in part", "not-given": "Not given" },
  "injections.reaction_severity": SEVERITIES,
  "adverse_events.severity": SEVERITIES,
  "adverse_events.outcome": OUTCOME_WORDS,
  "adverse_events.action": ACTION_WORDS,
  "adverse_events.seriousness": SERIOUSNESS_WORDS,
};

type OfStudy = Pick<Protocol, "visits" | "instruments" | "randomization">;

/**
 * One column of a record as people read it, or null where nothing stands: codes by their meaning, dates as `07-Mar-2026`, instants on the
 * site's clock. The record is the row as JSON, under the columns' names.
 */
export function listedWordsOrNull(
  protocol: OfStudy,
  table: string,
  field: string,
  record: Readonly<Record<string, unknown>>,
  timeZone: string,
): string | null {
  const value = record[field];
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  // Keys of rows say nothing to a person; how many there are does.
  if (field === "medication_ids" && Array.isArray(value))
    return value.length ? `${value.length} linked` : null;
  const words = codesOf(protocol, table, field, record);
  if (Array.isArray(value)) return value.map((one) => words[String(one)] ?? String(one)).join(", ") || null;
  if (typeof value === "object") return strataWords(protocol, value) || null;
  const text = String(value);
  if (field.endsWith("_at")) return formatInstant(new Date(text), timeZone);
  if (field.endsWith("_on")) return partialDateOrNull(text) === null ? text : formatDate(text);
  return words[text] ?? text;
}

function codesOf(
  protocol: OfStudy,
  table: string,
  field: string,
  record: Readonly<Record<string, unknown>>,
): Words {
  if (field === "instrument_code")
    return Object.fromEntries(protocol.instruments.map(({ code, name }) => [code, name]));
  if (field === "dose_visits")
    return Object.fromEntries(protocol.visits.map(({ code }) => [code, visitName(protocol, code)]));
  if (table === "scores" && field === "items") {
    const instrument = protocol.instruments.find(({ code }) => code === record.instrument_code);
    return Object.fromEntries(instrument?.items.map(({ code, name }) => [code, name]) ?? []);
  }
  return CODES[`${table}.${field}`] ?? {};
}

/** `{"stage":"early"}` as `Stage: Early`. */
const strataWords = ({ randomization }: OfStudy, strata: object): string =>
  Object.entries(strata)
    .map(([factor, level]) => {
      const stratum = randomization.strata.find((one) => one.factor === factor);
      const name = stratum?.levels.find(({ code }) => code === level)?.name ?? String(level);
      return `${stratum?.name ?? factor}: ${name}`;
    })
    .join(", ");
