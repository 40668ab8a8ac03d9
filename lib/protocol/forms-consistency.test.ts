import { expect, test } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { FORMS } from "@/lib/forms/testing/forms";
import { protocolInconsistencies } from "./consistency";
import type { ProtocolForm } from "./forms-input";

const [VITALS, MEDICATION] = FORMS as [ProtocolForm, ProtocolForm];
const problemsOf = (forms: ProtocolForm[]) =>
  protocolInconsistencies({ ...smallProtocol(), forms }).map(
    ({ path, problem }) => `${path.join(".")}: ${problem}`,
  );

test("forms of every kind are accepted", () => {
  expect(problemsOf(FORMS)).toEqual([]);
});

test.each([
  ["two of one code", [VITALS, VITALS], /^forms\.1\.code: "VITALS" is used twice/],
  ["a visit that is none", [{ ...VITALS, visits: ["D99"] }], /^forms\.0\.visits\.0: "D99" is not a visit/],
  ["repeating at visits", [{ ...VITALS, repeating: true }], /does not repeat/],
  ["medication that is one line", [{ ...MEDICATION, repeating: false }], /can be several/],
  [
    "an empty range",
    [
      {
        ...VITALS,
        fields: [{ code: "P", name: "P", type: "number", unit: "x", decimals: 0, plausible: [5, 5] }],
      },
    ],
    /range of P is empty/,
  ],
  [
    "a date held against a later field",
    [{ ...MEDICATION, fields: [...MEDICATION.fields].reverse() }],
    /"FROM" is no date of this form that stands before TO/,
  ],
] as [string, ProtocolForm[], RegExp][])("%s is found", (_what, forms, words) => {
  expect(problemsOf(forms).join("\n")).toMatch(words);
});
