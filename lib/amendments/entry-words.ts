import { aboutWords, ruleWords } from "@/lib/edit-checks/words";
import type { EditCheck } from "@/lib/protocol/edit-check";
import type { ProtocolForm, ProtocolFormField } from "@/lib/protocol/forms-input";
import type { Protocol, ProtocolVisit } from "@/lib/protocol/input";
import type { ProtocolSafety, ProtocolStoppingRule } from "@/lib/protocol/safety-input";

export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

/** What one of a list is called before its code, where a list's title does not say it already. */
const SINGULAR: Readonly<Record<string, string>> = {
  expected: "Expected event",
  stoppingRules: "Stopping rule",
  responders: "Responder",
};

/** `latestDay` as a person says it: "latest day". */
export const spoken = (key: string) => key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

export const isNested = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null;

/** What an entry of a list is known by: its code, a factor's, or the term of an event. */
export function nameOf(entry: Json): string | null {
  if (!isNested(entry) || Array.isArray(entry)) return null;
  const { code, factor, arm, term } = entry as Readonly<Record<string, Json>>;
  const name = code ?? factor ?? arm ?? term;
  return typeof name === "string" ? name : null;
}

/** An entry's own name with its code, as "Day 8 (D8)". */
export function titleOf(key: string, entry: Json): string {
  const code = nameOf(entry) ?? "";
  const { name } = entry as { readonly name?: Json };
  const title = typeof name === "string" && name !== code ? `${name} (${code})` : code;
  return SINGULAR[key] ? `${SINGULAR[key]} ${title}` : title;
}

/** A whole entry that came or went, line by line; `key` is the list that it is of. */
export function entryLines(key: string, entry: Json): readonly string[] {
  const read = READERS[key];
  if (read) return read(entry as never);
  return Object.entries(entry as object)
    .filter(([inner, value]) => value !== undefined && inner !== "code" && inner !== "name")
    .map(([inner, value]) => `${spoken(inner)}: ${valueWords(value as Json)}`);
}

/** A value inside a line. */
export function valueWords(value: Json): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(valueWords).join(", ");
  const { name } = value as { readonly name?: Json };
  const rest = Object.entries(value).filter(
    ([inner, each]) =>
      each !== undefined && inner !== "name" && (inner !== "code" || typeof name !== "string"),
  );
  const told = rest.map(([inner, each]) => `${spoken(inner)} ${valueWords(each)}`).join(", ");
  if (typeof name !== "string") return told;
  return told === "" ? name : `${name} (${told})`;
}

const READERS: Readonly<Record<string, (entry: never) => readonly string[]>> = {
  visits: ({ day, earliestDay, latestDay }: ProtocolVisit) => [
    earliestDay === latestDay ? `Day ${day}` : `Day ${day}, window day ${earliestDay} to ${latestDay}`,
  ],
  eligibility: ({ kind, text }: Protocol["eligibility"][number]) => [
    `${kind === "inclusion" ? "Inclusion" : "Exclusion"}: ${text}`,
  ],
  editChecks: (check: EditCheck) => [
    `Expected of ${aboutWords(check)}: ${ruleWords(check)}`,
    `Otherwise ${check.action === "hard" ? "refused" : "asked"}: ${check.ask}`,
  ],
  expected: ({ maximumGrade }: NonNullable<ProtocolSafety["expected"]>[number]) => [
    maximumGrade === undefined ? "Expected at every grade" : `Expected up to grade ${maximumGrade}`,
  ],
  stoppingRules: (rule: ProtocolStoppingRule) => [rule.text, `Met by ${stoppingWords(rule)}`],
  forms: formLines,
};

function stoppingWords({
  participants,
  serious,
  related,
  minimumGrade,
  terms,
}: ProtocolStoppingRule): string {
  const limits = [
    serious === undefined ? [] : [serious ? "serious" : "not serious"],
    related === undefined ? [] : [related ? "related" : "not related"],
    minimumGrade === undefined ? [] : [`of grade ${minimumGrade} or more`],
    terms === undefined ? [] : [`one of ${terms.join(", ")}`],
  ].flat();
  const who = `${participants} ${participants === 1 ? "participant" : "participants"} with an event`;
  return limits.length === 0 ? who : `${who} that is ${limits.join(", ")}`;
}

function formLines({ visits, repeating, purpose, hint, fields }: ProtocolForm): readonly string[] {
  const often = repeating ? "as often as needed" : "once";
  return [
    visits ? `At ${visits.join(", ")}, ${often} each` : capital(`${often} for a participant`),
    ...(hint ? [hint] : []),
    ...(purpose ? ["Adverse events can be linked to it"] : []),
    ...fields.map((field) => `${field.name}: ${fieldWords(field, fields)}`),
  ];
}

function fieldWords(field: ProtocolFormField, fields: readonly ProtocolFormField[]): string {
  const before = "notBefore" in field && fields.find(({ code }) => code === field.notBefore)?.name;
  return [
    kindWords(field),
    before ? `not before ${before}` : "",
    field.required ? "required" : "may be left open",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function kindWords(field: ProtocolFormField): string {
  if (field.type === "number")
    return `number in ${field.unit} from ${field.plausible[0]} to ${field.plausible[1]}, ${field.decimals === 0 ? "whole" : `${field.decimals} ${field.decimals === 1 ? "decimal" : "decimals"}`}`;
  if (field.type === "choice") return `one of ${field.choices.map(({ name }) => name).join("; ")}`;
  if (field.type === "text")
    return field.maximumLength ? `text of ${field.maximumLength} characters at most` : "text";
  return field.type === "date" ? "date" : "date as far as known";
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
