import type { Protocol } from "@/lib/protocol/input";
import { planInWords } from "@/lib/verifications/verification-plan";
import { capital, entryLines, isNested, type Json, nameOf, spoken, titleOf, valueWords } from "./entry-words";
import type { ProtocolDifference } from "./types";

type Difference = Omit<ProtocolDifference, "part">;

/** Under what a part stands, where its key is not the word. */
const PARTS: Readonly<Record<string, string>> = {
  analysisSets: "Analysis sets",
  blindingQuestionnaire: "Questionnaire about the blind",
  editChecks: "Edit checks",
  sourceVerification: "Source data verification",
};

/**
 * Everything in which two versions of a protocol differ, part by part in the protocol's order, as a person reads it. Entries that carry a
 * code are compared by it, so that a new visit in the middle is one difference and not one for each that follows.
 */
export function protocolDifferences(before: Protocol, after: Protocol): ProtocolDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Protocol)[];
  return keys.flatMap((key) => {
    const [one, other] = [before[key] as Json, after[key] as Json];
    const isPart = isNested(one) || isNested(other);
    const part = isPart ? (PARTS[key] ?? capital(spoken(key))) : "General";
    const found =
      key === "sourceVerification"
        ? differencesOf([], before[key] && planInWords(before), after[key] && planInWords(after))
        : differencesOf(isPart ? [] : [spoken(key)], one, other, key);
    return found.map((each) => ({ part, ...each, where: capital(each.where) || part }));
  });
}

/** `key` is what holds the values: lists are read by it. */
function differencesOf(path: readonly string[], before: Json, after: Json, key = ""): Difference[] {
  if (before === undefined && isOfParts(after))
    return differencesOf(path, Array.isArray(after) ? [] : {}, after, key);
  if (after === undefined && isOfParts(before))
    return differencesOf(path, before, Array.isArray(before) ? [] : {}, key);
  if (!isNested(before) || !isNested(after)) {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ where: path.join(" · "), before: lines(before, key), after: lines(after, key) }];
  }
  if (Array.isArray(before) && Array.isArray(after)) return differencesOfLists(path, before, after, key);
  const one = before as Readonly<Record<string, Json>>;
  const other = after as Readonly<Record<string, Json>>;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((inner) => {
    const isListOfNamed = [one[inner], other[inner]].some(
      (value) => Array.isArray(value) && value.some(nameOf),
    );
    return differencesOf(isListOfNamed ? path : [...path, spoken(inner)], one[inner], other[inner], inner);
  });
}

function differencesOfLists(
  path: readonly string[],
  before: readonly Json[],
  after: readonly Json[],
  key: string,
): Difference[] {
  const named = [...before, ...after];
  if (!named.every((entry) => nameOf(entry) !== null))
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ where: path.join(" · "), before: lines(before, key), after: lines(after, key) }];
  const find = (list: readonly Json[], name: string) => list.find((entry) => nameOf(entry) === name);
  const names = [...new Set(named.flatMap((entry) => nameOf(entry) ?? []))];
  return names.flatMap((name) => {
    const [one, other] = [find(before, name), find(after, name)];
    return differencesOf([...path, titleOf(key, other ?? one)], one, other, key);
  });
}

/** Whether a part that appears or is left out is read entry by entry: a list of named entries, or what holds one and has no name itself. */
function isOfParts(value: Json): boolean {
  if (!isNested(value)) return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((entry) => nameOf(entry) !== null);
  return nameOf(value) === null && Object.values(value).some(isOfParts);
}

function lines(value: Json, key: string): readonly string[] | null {
  if (value === undefined || value === null) return null;
  return isNested(value) && !Array.isArray(value) ? entryLines(key, value) : [valueWords(value)];
}
