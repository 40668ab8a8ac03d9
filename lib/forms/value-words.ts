import { formatDate } from "@/lib/calendar/format-date";
import type { ProtocolForm, ProtocolFormField } from "@/lib/protocol/forms-input";
import { UNKNOWN_DATE } from "./read-values";

/** A kept value as people read it; empty where the field was left empty. */
export function valueInWords(field: ProtocolFormField, value: string | undefined): string {
  if (value === undefined) return "";
  if (field.type === "choice") return field.choices.find(({ code }) => code === value)?.name ?? value;
  if (field.type === "number") return `${value} ${field.unit}`;
  if (field.type === "text") return value;
  return typedDate(value);
}

/** A kept value as it is typed: what a correction's form starts from. */
export const valueAsTyped = (field: ProtocolFormField, value: string | undefined): string =>
  value !== undefined && (field.type === "date" || field.type === "partial-date")
    ? typedDate(value)
    : (value ?? "");

/** `UN-Mar-2026`, `UN-UNK-2026`: what is not known is said, as on paper forms (CDASH). */
function typedDate(value: string): string {
  if (value === UNKNOWN_DATE) return "UNK";
  const unknown = { 4: "UN-UNK-", 7: "UN-" }[value.length] ?? "";
  return unknown + formatDate(value);
}

/** One line for an entry in a list: its first field, and a date if it has one. */
export function entryInWords(
  form: Pick<ProtocolForm, "fields">,
  values: Readonly<Record<string, string>>,
): string {
  const words = form.fields
    .filter(({ type }, at) => at === 0 || type === "date" || type === "partial-date")
    .map((field) => valueInWords(field, values[field.code]))
    .filter((text) => text !== "");
  return words.join(", ") || "empty";
}
