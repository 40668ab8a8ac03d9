import { describe, expect, test } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateKitNumbers } from "./kit-number";
import { type GuardedKit, patternFindings } from "./pattern-guard";
import { shuffled } from "./shuffled";

const half = (count: number) => Array.from({ length: count }, (_, at) => (at % 2 === 0 ? "A" : "B"));

function list(count: number, seed: string, change: Partial<Omit<Lists, "count">> = {}): GuardedKit[] {
  const entropy = seededEntropy(seed);
  const contents = change.contents ?? shuffled(half(count), entropy);
  const numbers = change.numbers ?? generateKitNumbers(count, entropy);
  return contents.map((content, at) => ({
    content,
    number: numbers[at] ?? "",
    lot: change.lots?.(content, at) ?? "L1",
    expiresOn: change.expiries?.(content, at) ?? "2027-06-30",
    ...(change.shipments ? { shipment: change.shipments(content, at) } : {}),
  }));
}

interface Lists {
  readonly contents: string[];
  readonly numbers: string[];
  readonly lots: (content: string, at: number) => string;
  readonly expiries: (content: string, at: number) => string;
  readonly shipments: (content: string, at: number) => string;
}

const suspicious = (kits: readonly GuardedKit[]) => [
  ...new Set(patternFindings(kits).flatMap((each) => (each.isSuspicious ? [each.feature] : []))),
];
const sorted = (count: number, seed: string) => generateKitNumbers(count, seededEntropy(seed)).sort();

describe("the pattern guard", () => {
  test("passes honest lists, but for as many as its level says", () => {
    const refused = Array.from({ length: 10 }, (_, at) => list(40, `honest ${at}`)).filter(
      (kits) => suspicious(kits).length > 0,
    );
    // Eight tests at 1 in 100: 1 of 10 expected, 5 or more in one of a thousand.
    expect(refused.length).toBeLessThan(5);
  }, 30_000);

  test.each<[string, GuardedKit[], string]>([
    [
      "low numbers for one content",
      list(40, "low", {
        contents: [...Array(20).fill("A"), ...Array(20).fill("B")],
        numbers: sorted(40, "low"),
      }),
      "number",
    ],
    [
      "numbers that take turns",
      list(40, "turns", { contents: half(40), numbers: sorted(40, "turns") }),
      "number",
    ],
    [
      "every third number",
      list(60, "third", {
        contents: Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? "A" : "B")),
        numbers: sorted(60, "third"),
      }),
      "number",
    ],
    ["an even check digit for one content", evenAndOdd(80), "number"],
    [
      "one content first in the list",
      list(40, "first", { contents: [...Array(20).fill("A"), ...Array(20).fill("B")] }),
      "order",
    ],
    [
      "blocks of four in the list",
      list(80, "blocks", {
        contents: Array.from({ length: 80 }, (_, at) => (Math.floor(at / 4) % 2 === 0 ? "A" : "B")),
      }),
      "order",
    ],
    ["a lot for each content", list(40, "lots", { lots: (content) => `L-${content}` }), "lot"],
    [
      "an expiry that differs by content for most",
      list(60, "expiry", {
        expiries: (content, at) => (content === "A" && at % 5 > 0 ? "2027-05-31" : "2027-06-30"),
      }),
      "expiry",
    ],
    [
      "a shipment of one content",
      list(40, "ship", { shipments: (content) => (content === "A" ? "S1" : "S2") }),
      "shipment",
    ],
  ])("finds %s", (_name, kits, feature) => {
    expect(suspicious(kits)).toContain(feature);
  });

  test.each([4, 6, 8])("finds a whole separation in a list of %i, where no p can be small", (count) => {
    const contents = [...Array(count / 2).fill("A"), ...Array(count / 2).fill("B")] as string[];
    expect(suspicious(list(count, "short", { contents, numbers: sorted(count, "short") }))).toContain(
      "number",
    );
  });

  test("judges the same list the same way every time", () => {
    const kits = list(40, "again");
    expect(patternFindings(kits)).toEqual(patternFindings(kits));
  });

  test("has nothing to test in a list of one content", () => {
    expect(patternFindings(list(10, "one", { contents: Array(10).fill("A") }))).toEqual([]);
  });

  test("judges three contents too", () => {
    const contents = ["A", "B", "C"].flatMap((content) => Array(12).fill(content) as string[]);
    expect(suspicious(list(36, "three", { contents }))).toContain("order");
  });
});

function evenAndOdd(count: number): GuardedKit[] {
  const numbers = generateKitNumbers(count, seededEntropy("parity"));
  return list(count, "parity", {
    numbers,
    contents: numbers.map((number) => (Number(number.at(-1)) % 2 === 0 ? "A" : "B")),
  });
}
