import type { core } from "zod";
import { RANDOMIZATION_METHODS } from "./input";
import { VERIFICATION_EXTENTS } from "./source-verification";
import type { Inconsistency, JsonPath } from "./types";

/** Words for what zod found wrong with the shape of a protocol: one finding per unknown key, missing key or unusable value. */
export function shapeInconsistencies(issues: readonly core.$ZodIssue[], root: unknown): Inconsistency[] {
  return issues.flatMap((issue): Inconsistency[] => {
    const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path, key],
        problem: `"${key}" is not a key of the protocol format here`,
        remedy: "correct its spelling, or remove it",
      }));
    }
    if (!isPresent(root, path)) {
      return [
        {
          path,
          problem: `"${String(path.at(-1) ?? "protocol")}" is missing`,
          remedy: `add it: ${expectation(issue)}`,
        },
      ];
    }
    return [{ path, problem: `${printValue(root, path)} cannot be used here`, remedy: expectation(issue) }];
  });
}

function expectation(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${withArticle(issue.expected)}`;
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "invalid_union":
      return `expected ${choicesOf(issue.path)
        .map((choice) => JSON.stringify(choice))
        .join(" or ")}`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? `expected at least ${issue.minimum} ${issue.origin === "array" ? "entries" : "characters"}`
        : `expected ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? `expected at most ${issue.maximum} ${issue.origin === "array" ? "entries" : "characters"}`
        : `expected ${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    case "invalid_format":
      return `expected ${issue.message}`;
    default:
      return issue.message;
  }
}

/** What a key that decides the shape of its object may say. */
const choicesOf = (path: readonly PropertyKey[]): readonly string[] =>
  path.at(-1) === "extent" ? VERIFICATION_EXTENTS : RANDOMIZATION_METHODS;

function withArticle(expected: string): string {
  if (expected === "int") return "a whole number";
  if (expected === "boolean") return "true or false";
  if (expected === "string") return "text in double quotes";
  if (expected === "array" || expected === "tuple") return "a list in brackets";
  return `${/^[aeiou]/.test(expected) ? "an" : "a"} ${expected}`;
}

function valueAt(root: unknown, path: JsonPath): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function isPresent(root: unknown, path: JsonPath): boolean {
  return valueAt(root, path) !== undefined;
}

function printValue(root: unknown, path: JsonPath): string {
  const printed = JSON.stringify(valueAt(root, path)) ?? "nothing";
  return printed.length > 60 ? `${printed.slice(0, 57)}...` : printed;
}
