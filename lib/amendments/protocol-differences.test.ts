import { expect, test } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { protocolDifferences } from "./protocol-differences";

const before = smallProtocol();

test("a protocol does not differ from itself, whatever the order of its keys", () => {
  const reordered = Object.fromEntries(Object.entries(before).reverse()) as typeof before;
  expect(protocolDifferences(before, reordered)).toEqual([]);
});

test("a wider window, a new visit in the middle and a criterion that is gone are one difference each, in words", () => {
  const after = structuredClone(before);
  after.version = "2.0";
  const [screening, first, second, last] = after.visits;
  if (!screening || !first || !second || !last) throw new Error("the small protocol has four visits");
  second.latestDay = 10;
  after.visits.splice(3, 0, { code: "D11", name: "Day 11", day: 11, earliestDay: 11, latestDay: 12 });
  after.eligibility = after.eligibility.filter(({ code }) => code !== "E1");
  const differences = protocolDifferences(before, after);
  expect(differences).toEqual([
    { part: "General", where: "Version", before: ["1.0"], after: ["2.0"] },
    { part: "Eligibility", where: "E1", before: ["Exclusion: Pregnant"], after: null },
    { part: "Visits", where: "Day 8 (D8) · latest day", before: ["9"], after: ["10"] },
    { part: "Visits", where: "Day 11 (D11)", before: null, after: ["Day 11, window day 11 to 12"] },
  ]);
});

test("a part that appears or is left out is named, and a list of words is shown whole", () => {
  const { reference: _left, ...withoutReference } = { ...structuredClone(before), reference: "REC-1" };
  expect(protocolDifferences({ ...before, reference: "REC-1" }, withoutReference)).toEqual([
    { part: "General", where: "Reference", before: ["REC-1"], after: null },
  ]);
  const after = structuredClone(before);
  after.dosing.anatomicalSites = ["left deltoid"];
  expect(protocolDifferences(before, after)).toEqual([
    {
      part: "Dosing",
      where: "Anatomical sites",
      before: ["left deltoid, right deltoid"],
      after: ["left deltoid"],
    },
  ]);
});

test("parts that a version adds are read entry by entry, and are gone in the same way", () => {
  const after = structuredClone(before);
  after.safety = {
    expected: [{ term: "Headache", maximumGrade: 2 }],
    stoppingRules: [{ code: "S1", text: "One death.", participants: 1 }],
  };
  after.forms = [
    {
      code: "CM",
      name: "Medication",
      repeating: true,
      purpose: "concomitant-medication",
      fields: [
        { code: "DRUG", name: "Drug", type: "text", required: true },
        { code: "FROM", name: "From", type: "partial-date" },
        { code: "TO", name: "To", type: "partial-date", notBefore: "FROM" },
        { code: "DOSE", name: "Dose", type: "number", unit: "mg", decimals: 0, plausible: [1, 900] },
      ],
    },
  ];
  after.editChecks = [
    {
      code: "ICF",
      on: "consent",
      field: "formVersion",
      expect: "value == '1.0'",
      action: "soft",
      ask: "Which?",
    },
  ];
  after.sourceVerification = { extent: "all" };
  const added = [
    ["Safety", "Expected event Headache", ["Expected up to grade 2"]],
    ["Safety", "Stopping rule S1", ["One death.", "Met by 1 participant with an event"]],
    [
      "Forms",
      "Medication (CM)",
      [
        "As often as needed for a participant",
        "Adverse events can be linked to it",
        "Drug: text, required",
        "From: date as far as known, may be left open",
        "To: date as far as known, not before From, may be left open",
        "Dose: number in mg from 1 to 900, whole, may be left open",
      ],
    ],
    ["Edit checks", "ICF", ["Expected of a consent: value == '1.0'", "Otherwise asked: Which?"]],
    [
      "Source data verification",
      "Source data verification",
      ["Every field of every participant is held against its source."],
    ],
  ] as const;
  expect(protocolDifferences(before, after)).toEqual(
    added.map(([part, where, words]) => ({ part, where, before: null, after: words })),
  );
  expect(protocolDifferences(after, before)).toEqual(
    added.map(([part, where, words]) => ({ part, where, before: words, after: null })),
  );
});
