import type { Protocol } from "@/lib/protocol/input";
import type { ProtocolDifference } from "./types";

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** What one of a list is called when its code is shown. */
const SINGULAR: Readonly<Record<string, string>> = {
  arms: "Arm",
  categories: "Category",
  choices: "Choice",
  editChecks: "Edit check",
  eligibility: "Criterion",
  endpoints: "Endpoint",
  expected: "Expected event",
  fields: "Field",
  forms: "Form",
  instruments: "Instrument",
  items: "Item",
  levels: "Level",
  markers: "Marker",
  responders: "Responder",
  stoppingRules: "Stopping rule",
  strata: "Factor",
  visits: "Visit",
};

/**
 * Everything in which two versions of a protocol differ, in the protocol's order. Entries that carry a code are compared by it, so
 * that a new visit in the middle is one difference and not one for each that follows.
 */
export function protocolDifferences(before: Protocol, after: Protocol): ProtocolDifference[] {
  return differencesOf([], before as unknown as Json, after as unknown as Json);
}

function differencesOf(path: readonly string[], before: Json, after: Json): ProtocolDifference[] {
  if (before === undefined && isOfParts(after))
    return differencesOf(path, Array.isArray(after) ? [] : {}, after);
  if (after === undefined && isOfParts(before))
    return differencesOf(path, before, Array.isArray(before) ? [] : {});
  if (!isNested(before) || !isNested(after)) {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ where: path.join(" · "), before: words(before), after: words(after) }];
  }
  if (Array.isArray(before) && Array.isArray(after)) return differencesOfLists(path, before, after);
  const one = before as Readonly<Record<string, Json>>;
  const other = after as Readonly<Record<string, Json>>;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => {
    const isListOfNamed = [one[key], other[key]].some((value) => Array.isArray(value) && value.some(nameOf));
    return differencesOf(isListOfNamed ? [...path, key] : [...path, spoken(key)], one[key], other[key]);
  });
}

function differencesOfLists(
  path: readonly string[],
  before: readonly Json[],
  after: readonly Json[],
): ProtocolDifference[] {
  const named = [...before, ...after];
  if (!named.every((entry) => nameOf(entry) !== null))
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ where: path.map(spoken).join(" · "), before: words(before), after: words(after) }];
  const key = path.at(-1) ?? "";
  const place = (name: string) => [...path.slice(0, -1), `${SINGULAR[key] ?? spoken(key)} ${name}`];
  const find = (list: readonly Json[], name: string) => list.find((entry) => nameOf(entry) === name);
  const names = [...new Set(named.flatMap((entry) => nameOf(entry) ?? []))];
  return names.flatMap((name) => differencesOf(place(name), find(before, name), find(after, name)));
}

const isNested = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null;

/** Whether a part that appears or is left out is read entry by entry: a list of named entries, or what holds one and has no name itself. */
function isOfParts(value: Json): boolean {
  if (!isNested(value)) return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((entry) => nameOf(entry) !== null);
  return nameOf(value) === null && Object.values(value).some(isOfParts);
}

/** What an entry of a list is known by: its code, a factor's, or the term of an event. */
function nameOf(entry: Json): string | null {
  if (!isNested(entry) || Array.isArray(entry)) return null;
  const { code, factor, arm, term } = entry as Readonly<Record<string, Json>>;
  const name = code ?? factor ?? arm ?? term;
  return typeof name === "string" ? name : null;
}

/** `latestDay` as a person says it: "latest day". */
const spoken = (key: string) => key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

function words(value: Json): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value))
    return value
      .map((entry) => (isNested(entry) ? `(${words(entry)})` : (words(entry) ?? "nothing")))
      .join(", ");
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => `${spoken(key)}: ${words(inner) ?? "nothing"}`)
    .join("; ");
}
