import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FORMS } from "@/lib/forms/testing/forms";
import type { EditCheck } from "@/lib/protocol/edit-check";
import { editCheckInconsistencies } from "@/lib/protocol/edit-check-consistency";
import { Protocol } from "@/lib/protocol/input";
import { compileCheck } from "./compile-check";
import { CalendarDay } from "./day";
import type { CheckContext, Fields } from "./types";

const protocol = Protocol.parse(
  JSON.parse(readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8")),
);
const CHECK: EditCheck = { code: "C1", on: "dose", field: "amount", action: "soft", ask: "Is that right?" };

const day = (on: string) => new CalendarDay(on);
const CONTEXT: CheckContext = {
  participant: { sex: "F", birthYear: 1990, randomizedOn: day("2026-03-02") },
  consent: { consentedOn: day("2026-03-01") },
  dose: { D1: { amount: 1.5, givenOn: day("2026-03-02") }, D8: {} },
  score: { D1: { SYMPTOMS: { total: 4, items: ["PAIN"] } }, D15: { SYMPTOMS: {} }, SCR: { SYMPTOMS: {} } },
  result: { D1: { MKA: { value: 100 }, MKB: {}, MKC: { value: 0 } }, D15: { MKA: {}, MKB: {}, MKC: {} } },
  form: { D1: { VITALS: { PULSE: 72 } }, D15: { VITALS: {} } },
};
const RECORD: Fields = { amount: 1.5, givenOn: day("2026-03-09"), status: "given" };

function judged(check: Partial<EditCheck>, record = RECORD) {
  const compiled = compileCheck(protocol, { ...CHECK, ...check });
  if (!compiled.ok) throw new Error(`${compiled.problem}; ${compiled.remedy}`);
  return compiled.compiled.judge(record, CONTEXT);
}
const refusal = (check: Partial<EditCheck>) => {
  const compiled = compileCheck(protocol, { ...CHECK, ...check });
  return compiled.ok ? null : compiled.problem;
};

describe("a check judges a record", () => {
  test.each([
    ["value <= 2", "as-expected"],
    ["value > 2", "unexpected"],
    ["value * 2 == 3 && value / 3 < 1", "as-expected"],
    ["record.status == 'given' || record.amount == 0", "as-expected"],
    ["days(dose.D1.givenOn, record.givenOn) >= 5", "as-expected"],
    ["record.givenOn >= consent.consentedOn", "as-expected"],
    ["year(consent.consentedOn) - participant.birthYear >= 18", "as-expected"],
    ["record.givenOn == date('2026-03-09')", "as-expected"],
    ["abs(value - dose.D1.amount) < 0.1", "as-expected"],
    ["'PAIN' in score.D1.SYMPTOMS.items", "as-expected"],
    ["value in [1, 1.5]", "as-expected"],
    // What is not there yet is not judged, unless the check itself asks.
    ["dose.D8.amount == value", "not-yet"],
    ["has(dose.D8.amount)", "unexpected"],
    ["!has(dose.D8.amount) || dose.D8.amount == value", "as-expected"],
    ["score.D15.SYMPTOMS.total > 0", "not-yet"],
  ])("%s: %s", (text, kind) => {
    expect(judged({ expect: text })).toMatchObject({ kind });
  });

  test.each([
    [1.5, "as-expected"],
    [1, "as-expected"],
    [2, "as-expected"],
    [2.001, "unexpected"],
    [Number.NaN, "unexpected"],
  ])("a range holds its limits: %d is %s", (amount, kind) => {
    expect(judged({ range: [1, 2] }, { amount })).toMatchObject({ kind });
  });

  test("a field that is required must be there and not be empty", () => {
    expect(judged({ required: true }, {})).toMatchObject({ kind: "unexpected" });
    expect(judged({ required: true, field: "reaction" }, { reaction: "" })).toMatchObject({
      kind: "unexpected",
    });
    expect(judged({ required: true }, { amount: 0 })).toMatchObject({ kind: "as-expected" });
  });

  test("a form's fields are those of the protocol's form, by their codes", () => {
    const vitals = { on: "form", form: "VITALS", field: "PULSE" } as const;
    const judge = (check: Partial<EditCheck>, record: Fields) => {
      const compiled = compileCheck({ ...protocol, forms: FORMS }, { ...CHECK, ...vitals, ...check });
      return compiled.ok ? compiled.compiled.judge(record, CONTEXT).kind : compiled.problem;
    };
    expect(judge({ range: [40, 90] }, { PULSE: 91 })).toBe("unexpected");
    expect(judge({ expect: "value - form.D1.VITALS.PULSE < 20" }, { PULSE: 91 })).toBe("as-expected");
    expect(judge({ expect: "form.D15.VITALS.PULSE > 20" }, { PULSE: 91 })).toBe("not-yet");
    expect(judge({ field: "WEIGHT", required: true }, {})).toBe('VITALS has no field "WEIGHT"');
    expect(judge({ form: "NONE", required: true }, {})).toBe('there is no form "NONE"');
    expect(judge({ form: undefined, required: true }, {})).toBe("a check on a form says which");
    expect(judge({ expect: "form.D1.VITALS.WEIGHT > 20" }, {})).toMatch(/is not a field of this protocol/);
  });

  test("a division by zero in the data is a finding, never infinity or a crash", () => {
    expect(judged({ expect: "value / result.D1.MKC.value < 2" })).toEqual({
      kind: "not-computable",
      problem: expect.stringContaining("divides by zero"),
    });
    expect(judged({ expect: "result.D1.MKC.value == 0 || value / result.D1.MKC.value < 2" })).toMatchObject({
      kind: "as-expected",
    });
  });
});

describe("a check is refused with a sentence", () => {
  test.each([
    ["value > ", "cannot be read"],
    ["dose.D1.amuont > 1", '"dose.D1.amuont" is not a field'],
    ["dose.D99.amount > 1", '"dose.D99.amount" is not a field'],
    ["patient.age > 1", "is not known here"],
    ["value > 'high'", "do not fit together"],
    ["record.givenOn > record.amount", "do not fit together"],
    ["value + 1", "yields a double"],
    ["value / 0 > 1", "divides by zero"],
    ["value / 0.0 > 1", "divides by zero"],
    ["[1, 2].all(x, x > value)", "all() is not part"],
    ["record.status.matches('(a+)+$')", "matches() is not part"],
    ["dose['D1'].amount > 1", "brackets are not part"],
    ["value % 2 == 0", "remainder"],
    [Array.from({ length: 150 }, () => "value > 1").join(" && "), "cannot be read"],
    [`${"(".repeat(60)}true${")".repeat(60)}`, "cannot be read"],
    ["true", null],
  ])("%s", (text, problem) => {
    expect(refusal({ expect: text })).toEqual(problem === null ? null : expect.stringContaining(problem));
  });

  test.each([
    [{ field: "arm", required: true }, 'no field "arm"'],
    [{}, "exactly once"],
    [{ required: true, range: [0, 1] }, "exactly once"],
    [{ field: "status", range: [0, 1] }, "no number"],
    [{ range: [2, 1] }, "inverted"],
  ] as [Partial<EditCheck>, string][])("%j", (check, problem) => {
    expect(refusal(check)).toContain(problem);
  });
});

describe("no check tells by its question what somebody may not know", () => {
  const problems = (check: Partial<EditCheck>) =>
    editCheckInconsistencies({ ...protocol, forms: FORMS, editChecks: [{ ...CHECK, ...check }] }).map(
      ({ problem }) => problem,
    );

  test.each([
    ["the nurse of a score", { expect: "score.D1.SYMPTOMS.total < 4 || value > 1" }],
    ["the nurse of a result, open or not", { expect: "result.D1.MKC.value < 4" }],
    ["the investigator of an embargoed result", { askOf: "investigator", expect: "result.D1.MKA.value < 4" }],
    [
      "the laboratory of a dose",
      { on: "result", field: "value", marker: "MKA", expect: "dose.D1.amount > 1 || value > 1" },
    ],
    ["the laboratory of a visit", { on: "result", field: "value", expect: "record.visit == 'D1'" }],
  ] as [string, Partial<EditCheck>][])("%s", (_whom, check) => {
    expect(problems(check)).toEqual([expect.stringContaining("may not know")]);
  });

  test.each([
    ["an open result to the investigator", { askOf: "investigator", expect: "result.D1.MKC.value < 4" }],
    [
      "results to the laboratory",
      { on: "result", field: "value", marker: "MKA", expect: "value < 2 * result.D1.MKA.value" },
    ],
  ] as [string, Partial<EditCheck>][])("but %s", (_whom, check) => {
    expect(problems(check)).toEqual([]);
  });

  test("and the question names nothing that somebody receives, no unknown visit, marker or instrument", () => {
    expect(problems({ required: true, ask: "Was it Qzvertex?" })).toEqual([
      expect.stringContaining("receives"),
    ]);
    expect(problems({ required: true, visits: ["D99"] })).toEqual([expect.stringContaining("no visit")]);
    expect(problems({ required: true, marker: "MKA" })).toEqual([expect.stringContaining("no marker")]);
    expect(problems({ on: "score", field: "total", required: true, instrument: "X" })).toEqual([
      expect.stringContaining("no instrument"),
    ]);
    expect(problems({ on: "result", field: "value", required: true, action: "hard" })).toHaveLength(1);
    expect(problems({ on: "consent", field: "formVersion", required: true, action: "hard" })).toEqual([
      expect.stringContaining("not while it is entered"),
    ]);
    expect(problems({ required: true, form: "VITALS" })).toEqual(["C1: a dose has no form"]);
    const onForm = { on: "form", field: "PULSE", required: true } as const;
    expect(problems({ ...onForm, form: "VITALS", visits: ["SCR"] })).toEqual([
      expect.stringContaining("is not filled in at"),
    ]);
    expect(problems({ ...onForm, form: "CM", field: "DRUG", visits: ["D1"] })).toEqual([
      expect.stringContaining("belongs to no visit"),
    ]);
  });
});
