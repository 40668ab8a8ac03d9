import { earliestDay, isCertainlyBefore, partialDateOrNull } from "@/lib/calendar/partial-date";
import { typedDateOrNull } from "@/lib/calendar/typed-date";
import type { ProtocolForm, ProtocolFormField } from "@/lib/protocol/forms-input";
import { fieldName } from "./field-name";

/** Of a partial date of which nothing is known, said by a person; an empty field says nothing. */
export const UNKNOWN_DATE = "unknown";

export interface ReadValues {
  /** By the fields' codes; empty fields are left out. */
  readonly values: Readonly<Record<string, string>>;
  /** By the fields' names in the form; empty when all is well. */
  readonly problems: Readonly<Record<string, string>>;
}

/**
 * Reads what was typed into a form of the protocol: the values as they are kept, and what is wrong beside which field. Dates lie on or before
 * `todayOn` (`YYYY-MM-DD` at the site), and contradict one another only where they do so whatever their unknown parts were.
 */
export function readValues(
  form: Pick<ProtocolForm, "fields">,
  typed: Readonly<Record<string, unknown>>,
  todayOn: string,
): ReadValues {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const field of form.fields) {
    const name = fieldName(field);
    const text = String(typed[name] ?? "").trim();
    if (text === "") {
      if (field.required) problems[name] = `${field.name}: fill this in.`;
      continue;
    }
    const read = readField(field, text);
    if ("problem" in read) {
      problems[name] = `${field.name}: ${read.problem}`;
      continue;
    }
    values[field.code] = read.value;
    const problem = dateProblemOrNull(field, values, form, todayOn);
    if (problem !== null) problems[name] = `${field.name}: ${problem}`;
  }
  return { values, problems };
}

type Read = { readonly value: string } | { readonly problem: string };

function readField(field: ProtocolFormField, text: string): Read {
  switch (field.type) {
    case "text": {
      const most = field.maximumLength ?? 2000;
      return text.length > most ? { problem: `at most ${most} characters.` } : { value: text };
    }
    case "number":
      return readNumber(field, text);
    case "choice":
      return field.choices.some(({ code }) => code === text)
        ? { value: text }
        : { problem: "choose one of the answers." };
    case "date": {
      const date = typedDateOrNull(text);
      return date?.precision === "day"
        ? { value: date.text }
        : { problem: "enter a whole date, as in 07-Mar-2026." };
    }
    case "partial-date": {
      if (/^(un-unk-(unk|unkn)|unk|unknown)$/i.test(text)) return { value: UNKNOWN_DATE };
      const date = typedDateOrNull(text);
      return date === null
        ? { problem: "enter it as far as it is known: 07-Mar-2026, UN-Mar-2026, 2026, or UNK." }
        : { value: date.text };
    }
  }
}

function readNumber(field: Extract<ProtocolFormField, { type: "number" }>, text: string): Read {
  const { decimals, plausible, unit } = field;
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { problem: "enter a number, with a point for decimals." };
  if ((text.split(".")[1] ?? "").length > decimals)
    return { problem: decimals === 0 ? "enter a whole number." : `at most ${decimals} decimals.` };
  const [low, high] = plausible;
  const value = Number(text);
  return value < low || value > high
    ? { problem: `only ${low} to ${high} ${unit} can be entered. Look at the unit.` }
    : { value: text };
}

function dateProblemOrNull(
  field: ProtocolFormField,
  values: Readonly<Record<string, string>>,
  { fields }: Pick<ProtocolForm, "fields">,
  todayOn: string,
): string | null {
  if (field.type !== "date" && field.type !== "partial-date") return null;
  const date = partialDateOrNull(values[field.code] ?? "");
  if (date === null) return null;
  if (earliestDay(date) > todayOn) return "it lies in the future.";
  const before = partialDateOrNull(values[field.notBefore ?? ""] ?? "");
  if (before === null || !isCertainlyBefore(date, before)) return null;
  const named = fields.find(({ code }) => code === field.notBefore)?.name ?? field.notBefore;
  return `it lies before “${named}”. Compare the two.`;
}
