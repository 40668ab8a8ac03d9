import { expect, test } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { FORMS } from "@/lib/forms/testing/forms";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import type { Protocol } from "@/lib/protocol/input";
import { amendmentProblems } from "./amendment-problems";

const before = { ...smallProtocol(), forms: FORMS };

type Field = ProtocolForm["fields"][number];
const withFields = (code: string, change: (field: Field) => Field | null) => () => ({
  forms: FORMS.map((form) =>
    form.code === code ? { ...form, fields: form.fields.flatMap((field) => change(field) ?? []) } : form,
  ),
});

test.each<[string, (of: Protocol) => Partial<Protocol>, string]>([
  ["another study", () => ({ code: "OTHER" }), "code"],
  ["another ratio", ({ arms }) => ({ arms: arms.map((arm) => ({ ...arm, ratio: 2 })) }), "arms"],
  ["other strata", (of) => ({ randomization: { ...of.randomization, strata: [] } }), "randomization"],
  ["more participants than slots", () => ({ plannedParticipants: 9 }), "planned participants"],
  ["a dosing visit less", ({ dosing }) => ({ dosing: { ...dosing, visits: ["D1"] } }), "dosing visits"],
  ["a visit less", ({ visits }) => ({ visits: visits.slice(1) }), "visits"],
  [
    "a planned visit under the code of an unscheduled one",
    ({ visits }) => ({
      visits: [...visits, { code: "U1", name: "Extra", day: 30, earliestDay: 29, latestDay: 31 }],
    }),
    "visit U1",
  ],
  ["a marker less", ({ markers }) => ({ markers: markers.slice(1) }), "markers"],
  ["a criterion less", ({ eligibility }) => ({ eligibility: eligibility.slice(1) }), "eligibility"],
  [
    "another unit",
    ({ markers }) => ({
      markers: markers.map((one) => (one.code === "MKA" ? { ...one, unit: "g/L" } : one)),
    }),
    "marker MKA",
  ],
  [
    "an embargo lifted",
    ({ markers }) => ({ markers: markers.map((one) => ({ ...one, embargoed: false })) }),
    "marker MKA, marker MKB",
  ],
  ["a form less", ({ forms = [] }) => ({ forms: forms.slice(1) }), "form VITALS"],
  [
    "a form's field less",
    withFields("VITALS", (field) => (field.code === "TEMP" ? null : field)),
    "form VITALS",
  ],
  [
    "a field of another kind",
    withFields("CM", (field) => (field.code === "FROM" ? { ...field, type: "text" } : field)),
    "form CM",
  ],
  [
    "a number in another unit",
    withFields("VITALS", (field) => (field.type === "number" ? { ...field, unit: "K" } : field)),
    "form VITALS, form VITALS",
  ],
  [
    "a choice less",
    withFields("HISTORY", (field) =>
      field.type === "choice" ? { ...field, choices: field.choices.slice(1) } : field,
    ),
    "form HISTORY",
  ],
  [
    "an item less",
    ({ instruments }) => ({ instruments: instruments.map((one) => ({ ...one, items: one.items.slice(1) })) }),
    "instrument SYMPTOMS",
  ],
])("%s is refused in a running study, by name", (_what, change, where) => {
  const after = { ...before, ...change(before) };
  expect(
    amendmentProblems(before, after)
      .map((problem) => problem.where)
      .join(", "),
  ).toBe(where);
});

test("wider windows, new visits, unscheduled ones, new criteria and a lower number are taken", () => {
  const after = structuredClone(before);
  after.plannedParticipants = 6;
  after.visits.push({ code: "D22", name: "Day 22", day: 22, earliestDay: 20, latestDay: 24 });
  after.unscheduled = { instruments: ["SYMPTOMS"] };
  after.eligibility.push({ code: "E9", kind: "exclusion", text: "Vaccinated last week" });
  expect(amendmentProblems(before, after)).toEqual([]);
});
