import type { FieldChange } from "./types";

/** Said by the entry itself: its study, site, participant, person and time. */
const SAID_ELSEWHERE = new Set(["study_id", "site_id", "participant_id", "recorded_at", "recorded_by", "id"]);

/** Old and new per field, as text; fields that an entry shows elsewhere, or that are empty on both sides, are left out. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const [from, to] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => !SAID_ELSEWHERE.has(field))
    .map((field) => ({ field, from: inWords(from[field]), to: inWords(to[field]) }))
    .filter((change) => change.from !== change.to);
}

/** Of a form of the protocol's own, each field by its code. */
function fieldsOf(row: unknown): Record<string, unknown> {
  const { values, ...fields } = asRecord(row);
  return typeof values === "object" ? { ...fields, ...asRecord(values) } : asRecord(row);
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function inWords(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
