import { Environment, EvaluationError } from "@marcbachmann/cel-js";
import type { EditCheck } from "@/lib/protocol/edit-check";
import type { AskedRole } from "@/lib/queries/types";
import { CalendarDay, dayOrUndefined } from "./day";
import { firstLine, LIMITS, readSyntax } from "./syntax";
import type { CheckContext, CompiledCheck, Day, Fields, FieldValue, Named, Verdict } from "./types";
import { FORM_WORDS, fieldsOf, type Schema, vocabularyOf } from "./vocabulary";

export type Compiled =
  | { readonly ok: true; readonly compiled: CompiledCheck }
  /** `key`: which part of the check. */
  | { readonly ok: false; readonly key: keyof EditCheck; readonly problem: string; readonly remedy: string };

/** Who enters each form, and is asked unless the check names somebody else. */
const ASKED = {
  participant: "investigator",
  consent: "investigator",
  dose: "nurse",
  score: "investigator",
  result: "lab_technician",
  adverseEvent: "investigator",
  form: "nurse",
} as const satisfies Record<EditCheck["on"], AskedRole>;

/**
 * Makes a check ready to judge records, in the browser as on the server. Refused with a sentence: a field or name the protocol does not
 * have, types that do not fit, a division by zero, a call that is not part of the language.
 */
export function compileCheck(protocol: Named, check: EditCheck): Compiled {
  const fields = fieldsOf(protocol, check);
  if (!fields)
    return no(
      "form",
      check.form ? `there is no form "${check.form}"` : "a check on a form says which",
      `use one of: ${(protocol.forms ?? []).map(({ code }) => code).join(", ") || "none, the protocol has no forms"}`,
    );
  const field = fields[check.field];
  if (!field)
    return no(
      "field",
      `${check.form ?? FORM_WORDS[check.on]} has no field "${check.field}"`,
      `use one of: ${Object.keys(fields).join(", ")}`,
    );
  const rules = [check.required, check.range, check.expect].filter((rule) => rule !== undefined);
  if (rules.length !== 1)
    return no("expect", "a check says what must hold exactly once", "give one of required, range and expect");
  if (check.range !== undefined && field.type !== "double")
    return no("range", `"${check.field}" is no number, so it has no range`, "use expect");
  if (check.range !== undefined && check.range[0] > check.range[1])
    return no("range", `the range is inverted: ${check.range.join(" to ")}`, "write the lower limit first");
  const asked = check.askOf ?? ASKED[check.on];
  const base = { check, column: field.column, askOf: asked } as const;
  if (check.required) return { ok: true, compiled: { ...base, reads: [], judge: requiredOf(check.field) } };
  const text = check.range
    ? `value >= ${decimal(check.range[0])} && value <= ${decimal(check.range[1])}`
    : (check.expect ?? "");
  const syntax = readSyntax(text);
  if (!syntax.ok) return no("expect", syntax.problem, "correct the expression");

  const environment = environmentOf(protocol, check);
  const typed = environment.check(syntax.text);
  if (!typed.valid)
    return no(
      "expect",
      wordsOf(firstLine(typed.error), syntax.reads),
      "name fields of the protocol, and compare values of one kind",
    );
  if (typed.type !== "bool")
    return no("expect", `it yields a ${typed.type}, not true or false`, "compare it with what is expected");
  const evaluate = environment.parse(syntax.text);
  const judge = (record: Fields, context: CheckContext): Verdict => {
    const value = record[check.field];
    const known = value === undefined ? { ...context, record } : { ...context, record, value };
    try {
      return { kind: evaluate(known) === true ? "as-expected" : "unexpected" };
    } catch (error) {
      if (isMissing(error)) return { kind: "not-yet" };
      return { kind: "not-computable", problem: firstLine(error) };
    }
  };
  return { ok: true, compiled: { ...base, reads: syntax.reads, judge } };
}

function requiredOf(field: string) {
  return (record: Fields): Verdict => {
    const value: FieldValue | undefined = record[field];
    const isThere = value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
    return { kind: isThere ? "as-expected" : "unexpected" };
  };
}

function environmentOf(protocol: Named, check: EditCheck): Environment {
  const { variables, valueType } = vocabularyOf(protocol, check);
  const environment = new Environment({ limits: LIMITS })
    .registerType("Date", { ctor: CalendarDay, fields: {} })
    .registerOperator("Date == Date", (one: Day, other: Day) => one.number === other.number)
    .registerOperator("Date < Date", (one: Day, other: Day) => one.number < other.number)
    .registerOperator("Date <= Date", (one: Day, other: Day) => one.number <= other.number)
    .registerOperator("Date > Date", (one: Day, other: Day) => one.number > other.number)
    .registerOperator("Date >= Date", (one: Day, other: Day) => one.number >= other.number)
    .registerFunction("days(Date, Date): double", (from: Day, to: Day) => to.number - from.number)
    .registerFunction("year(Date): double", (day: Day) => Number(day.on.slice(0, 4)))
    .registerFunction("date(string): Date", (on: string) => {
      const day = dayOrUndefined(on);
      if (!day) throw new Error(`"${on}" is no date of the form 2026-03-07`);
      return day;
    })
    .registerFunction("abs(double): double", Math.abs)
    .registerFunction("divided(double, double): double", (dividend: number, divisor: number) => {
      if (divisor === 0) throw new Error("it divides by zero");
      return dividend / divisor;
    })
    .registerVariable("value", valueType);
  for (const [name, schema] of Object.entries(variables))
    environment.registerVariable({ name, schema: schema as Exclude<Schema, string> });
  return environment;
}

const isMissing = (error: unknown): boolean =>
  error instanceof EvaluationError && (error.code === "no_such_key" || error.code === "unknown_variable");

const decimal = (number: number) => (Number.isInteger(number) ? `${number}.0` : String(number));

/** The library's words, with the whole name instead of its last part. */
function wordsOf(message: string, reads: readonly string[]): string {
  const key = /No such key: (\S+)/.exec(message)?.[1];
  if (key !== undefined) {
    const path = reads.find((each) => each.split(".").includes(key));
    return `"${path ?? key}" is not a field of this protocol`;
  }
  const variable = /Unknown variable: (\S+)/.exec(message)?.[1];
  if (variable !== undefined)
    return `"${variable}" is not known here; a name begins with value, record, participant, consent, dose, score, result or form`;
  const overload = /no such overload: (.*)/.exec(message)?.[1];
  return overload === undefined ? message : `kinds of values do not fit together: ${overload}`;
}

const no = (key: keyof EditCheck, problem: string, remedy: string): Compiled => ({
  ok: false,
  key,
  problem,
  remedy,
});
