import { expect, test } from "vitest";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { readValues } from "./read-values";
import { entryInWords, valueAsTyped, valueInWords } from "./value-words";

const FORM: Pick<ProtocolForm, "fields"> = {
  fields: [
    { code: "DRUG", name: "Drug", type: "text", required: true, maximumLength: 20 },
    { code: "DOSE", name: "Dose", type: "number", unit: "mg", decimals: 1, plausible: [0, 5000] },
    {
      code: "WHY",
      name: "Why",
      type: "choice",
      choices: [
        { code: "EVENT", name: "Adverse event" },
        { code: "OTHER", name: "Other" },
      ],
    },
    { code: "FROM", name: "From", type: "partial-date" },
    { code: "TO", name: "To", type: "partial-date", notBefore: "FROM" },
    { code: "SEEN", name: "Seen on", type: "date" },
  ],
};
const read = (typed: Readonly<Record<string, string>>) =>
  readValues(FORM, { "DRUG.note": "Ibuprofen", ...typed }, "2026-03-20");

test("values are kept as they were said: digits, codes, dates as far as known", () => {
  const { values, problems } = read({
    "DOSE.value": "400.0",
    "WHY.value": "EVENT",
    "FROM.value": "UN-Mar-2026",
    "TO.value": "UNK",
    "SEEN.value": "07-Mar-2026",
  });
  expect(problems).toEqual({});
  expect(values).toEqual({
    DRUG: "Ibuprofen",
    DOSE: "400.0",
    WHY: "EVENT",
    FROM: "2026-03",
    TO: "unknown",
    SEEN: "2026-03-07",
  });
  expect(FORM.fields.map((field) => valueInWords(field, values[field.code]))).toEqual([
    "Ibuprofen",
    "400.0 mg",
    "Adverse event",
    "UN-Mar-2026",
    "UNK",
    "07-Mar-2026",
  ]);
  // What a correction's form shows is read as the same value again.
  const typed = Object.fromEntries(
    FORM.fields.map((field) => [
      `${field.code}.${field.type === "text" ? "note" : "value"}`,
      valueAsTyped(field, values[field.code]),
    ]),
  );
  expect(read(typed).values).toEqual(values);
  expect(entryInWords(FORM, values)).toBe("Ibuprofen, UN-Mar-2026, UNK, 07-Mar-2026");
});

test.each([
  ["an empty required field", { "DRUG.note": " " }, "DRUG.note", /fill this in/],
  ["a text too long", { "DRUG.note": "x".repeat(21) }, "DRUG.note", /20 characters/],
  ["a decimal comma", { "DOSE.value": "1,5" }, "DOSE.value", /point/],
  ["too many decimals", { "DOSE.value": "1.55" }, "DOSE.value", /1 decimals/],
  ["an implausible number", { "DOSE.value": "50000" }, "DOSE.value", /0 to 5000 mg/],
  ["an answer that is none", { "WHY.value": "WHIM" }, "WHY.value", /choose one/],
  ["31 February", { "FROM.value": "31-Feb-2026" }, "FROM.value", /as far as it is known/],
  ["a partial date where a whole one is asked for", { "SEEN.value": "Mar-2026" }, "SEEN.value", /whole date/],
  ["the future", { "FROM.value": "Apr-2026" }, "FROM.value", /future/],
  [
    "an end before its beginning",
    { "FROM.value": "Mar-2026", "TO.value": "28-Feb-2026" },
    "TO.value",
    /before “From”/,
  ],
])("%s is refused beside its field", (_what, typed, field, words) => {
  expect(read(typed).problems[field]).toMatch(words);
});

test("dates that could agree are no contradiction", () => {
  expect(read({ "FROM.value": "2026", "TO.value": "UN-Jan-2026" }).problems).toEqual({});
  expect(read({ "FROM.value": "Mar-2026", "TO.value": "2026" }).problems).toEqual({});
});
