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
    { where: "version", before: "1.0", after: "2.0" },
    { where: "Criterion E1", before: "code: E1; kind: exclusion; text: Pregnant", after: null },
    { where: "Visit D8 · latest day", before: "9", after: "10" },
    {
      where: "Visit D11",
      before: null,
      after: "code: D11; name: Day 11; day: 11; earliest day: 11; latest day: 12",
    },
  ]);
});

test("a part that appears or is left out is named, and a list of words is shown whole", () => {
  const { reference: _left, ...withoutReference } = { ...structuredClone(before), reference: "REC-1" };
  expect(protocolDifferences({ ...before, reference: "REC-1" }, withoutReference)).toEqual([
    { where: "reference", before: "REC-1", after: null },
  ]);
  const after = structuredClone(before);
  after.dosing.anatomicalSites = ["left deltoid"];
  expect(protocolDifferences(before, after)).toEqual([
    { where: "dosing · anatomical sites", before: "left deltoid, right deltoid", after: "left deltoid" },
  ]);
});

test("parts that a version adds are read entry by entry, and are gone in the same way", () => {
  const after = structuredClone(before);
  after.safety = {
    expected: [{ term: "Headache", maximumGrade: 2 }],
    stoppingRules: [{ code: "S1", text: "One death.", participants: 1 }],
  };
  after.forms = [
    { code: "MH", name: "History", repeating: true, fields: [{ code: "WHAT", name: "What", type: "text" }] },
  ];
  const added = [
    ["safety · Expected event Headache", "term: Headache; maximum grade: 2"],
    ["safety · Stopping rule S1", "code: S1; text: One death.; participants: 1"],
    ["Form MH", "code: MH; name: History; repeating: yes; fields: (code: WHAT; name: What; type: text)"],
  ];
  expect(protocolDifferences(before, after)).toEqual(
    added.map(([where, words]) => ({ where, before: null, after: words })),
  );
  expect(protocolDifferences(after, before)).toEqual(
    added.map(([where, words]) => ({ where, before: words, after: null })),
  );
});
