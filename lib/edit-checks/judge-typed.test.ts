import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CalendarDay } from "@/lib/check-language/day";
import type { CheckContext, Fields } from "@/lib/check-language/types";
import { FORMS } from "@/lib/forms/testing/forms";
import { Protocol } from "@/lib/protocol/input";
import { compiledChecks } from "./compiled-checks";
import { concerns, type EntryPlace, failingChecks } from "./judge-entry";
import { judgeOf } from "./judge-typed";
import { checksForPage, sentChecks } from "./sent-checks";
import type { SentChecks } from "./types";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const [, shown = ""] = /```json\n([\s\S]*?)```/.exec(read("docs/edit-checks.md")) ?? [];
const DOCUMENTED = JSON.parse(`{${shown}}`).editChecks as Record<string, unknown>[];
const FURTHER = [
  { code: "PULSE", on: "form", form: "VITALS", field: "PULSE", expect: "value - form.D1.VITALS.PULSE < 20" },
  { code: "LATE", on: "dose", visits: ["D8"], field: "givenOn", expect: "days(dose.D1.givenOn, value) >= 5" },
  { code: "CONSENT", on: "dose", field: "givenOn", expect: "value >= consent.consentedOn" },
  { code: "HAS", on: "dose", field: "amount", expect: "has(dose.D8.amount) || value < 1.4" },
  { code: "ZERO", on: "dose", field: "amount", expect: "value / dose.D1.amount < 2" },
  {
    code: "OWN",
    on: "score",
    instrument: "MEXSLEDAI",
    field: "total",
    expect: "score.D1.MEXSLEDAI.total < 9",
  },
  {
    code: "OTHER",
    on: "score",
    field: "total",
    expect: "has(result.D1.C3.value) || value < 9",
    askOf: "investigator",
  },
].map((check) => ({ action: "soft", ask: `Is it right (${check.code})?`, ...check }));

const lupus = JSON.parse(read("db/seed/studies/sle-secretome/protocol.json"));
const forms = FORMS.map((form) => ({ ...form, ...(form.visits ? { visits: ["D1", "D8"] } : {}) }));
const protocol = Protocol.parse({ ...lupus, forms, editChecks: [...DOCUMENTED, ...FURTHER] });

const day = (on: string) => new CalendarDay(on);
const CONTEXT: CheckContext = {
  participant: { sex: "F", birthYear: 1990 },
  consent: { consentedOn: day("2026-03-01") },
  dose: { D1: { amount: 0, givenOn: day("2026-03-02"), anatomicalSite: "left deltoid" } },
  score: { SCR: { MEXSLEDAI: { total: 4 } } },
  result: { D1: { C3: { value: 771 }, IL6: { value: 772 } } },
  form: { D1: { VITALS: { PULSE: 72 } } },
};

const ENTRIES: [EntryPlace, Fields][] = [
  [
    { form: "dose", visit: "D1", code: null },
    { amount: 1.5, givenOn: day("2026-02-28"), status: "given" },
  ],
  [
    { form: "dose", visit: "D8", code: null },
    { amount: 1.5, givenOn: day("2026-03-09"), anatomicalSite: "left deltoid" },
  ],
  [
    { form: "dose", visit: "D8", code: null },
    { amount: 1, givenOn: day("2026-03-04"), anatomicalSite: "right deltoid" },
  ],
  [{ form: "dose", visit: "D15", code: null }, { status: "not-given" }],
  [
    { form: "score", visit: "D1", code: "MEXSLEDAI" },
    { total: 15, assessedOn: day("2026-03-02") },
  ],
  [
    { form: "score", visit: "D22", code: "MEXSLEDAI" },
    { total: 15, assessedOn: day("2026-03-23") },
  ],
  [
    { form: "adverseEvent", visit: null, code: null },
    { outcome: "recovered", severity: "fatal", serious: false },
  ],
  [
    { form: "adverseEvent", visit: null, code: null },
    { outcome: "recovered", endedOn: day("2026-03-03"), severity: "mild", serious: false },
  ],
  [{ form: "form", visit: "D8", code: "VITALS" }, { PULSE: 95 }],
  [{ form: "form", visit: "D1", code: "VITALS" }, { PULSE: 95 }],
];

/** As a page gets it. */
const sentTo = (place: EntryPlace): SentChecks =>
  JSON.parse(JSON.stringify(sentChecks(protocol, place, checksForPage(protocol, place), CONTEXT)));
const onServer = (place: EntryPlace, fields: Fields) =>
  failingChecks(
    compiledChecks(protocol).filter((compiled) => concerns(compiled, place)),
    place,
    fields,
    CONTEXT,
  ).map(({ check }) => check.code);
const inBrowser = (place: EntryPlace, fields: Fields, settled = (_input: string) => true) =>
  judgeOf(sentTo(place))({ fields }, settled).map(({ checkCode }) => checkCode);

describe("a page that evaluates the documented checks", () => {
  test.each(ENTRIES)("says of %j, %j what the server says", (place, fields) => {
    const may = new Set(checksForPage(protocol, place).map(({ check }) => check.code));
    expect(inBrowser(place, fields)).toEqual(onServer(place, fields).filter((code) => may.has(code)));
  });

  test("is sent every check of its form, but for those that read another score or a result", () => {
    const of = (place: EntryPlace) => checksForPage(protocol, place).map(({ check }) => check.code);
    expect(of({ form: "dose", visit: "D8", code: null })).toEqual([
      "AMOUNT",
      "SIDE",
      "LATE",
      "CONSENT",
      "HAS",
      "ZERO",
    ]);
    expect(of({ form: "adverseEvent", visit: null, code: null })).toEqual(["ENDED", "FATAL"]);
    expect(of({ form: "score", visit: "D1", code: "MEXSLEDAI" })).toEqual(["OWN"]);
    expect(of({ form: "form", visit: "D8", code: "VITALS" })).toEqual(["PULSE"]);
    expect(of({ form: "result", visit: "D22", code: "IL6" })).toEqual([]);
  });

  test("is sent those values alone that its checks name, and neither score, result nor marker", () => {
    expect(sentTo({ form: "dose", visit: "D8", code: null }).known).toEqual({
      consent: { consentedOn: { "@day": "2026-03-01" } },
      dose: { D1: { amount: 0, givenOn: { "@day": "2026-03-02" }, anatomicalSite: "left deltoid" } },
    });
    for (const [place] of ENTRIES) {
      const { known, names, checks } = sentTo(place);
      expect(Object.keys(known)).not.toContain("score");
      expect(Object.keys(known)).not.toContain("result");
      expect(names.markers).toEqual([]);
      expect(JSON.stringify([known, names, checks])).not.toMatch(/result\.|77[12]|IL6/);
    }
  });
});

describe("a question is asked", () => {
  const event: EntryPlace = { form: "adverseEvent", visit: null, code: null };
  test("once every input that its check reads is settled", () => {
    const fields = { outcome: "recovered" } as const;
    expect(inBrowser(event, fields, (input) => input === "outcome")).toEqual([]);
    expect(inBrowser(event, fields, (input) => ["outcome", "endedOn"].includes(input))).toEqual(["ENDED"]);
  });

  test("beside the field's input with what stood there; not while that cannot be read", () => {
    const place: EntryPlace = { form: "dose", visit: "D1", code: null };
    const judge = judgeOf(sentTo(place));
    const entry = { fields: { givenOn: day("2026-02-28"), amount: 1.3 }, inputs: { givenOn: "givenAt" } };
    expect(judge(entry, () => true)).toEqual([
      {
        checkCode: "CONSENT",
        input: "givenAt",
        text: "Is it right (CONSENT)?",
        isHard: false,
        given: { givenOn: "2026-02-28" },
      },
    ]);
    expect(judge({ ...entry, unreadable: ["givenAt"] }, () => true)).toEqual([]);
  });
});
