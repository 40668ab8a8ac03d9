import { describe, expect, it } from "vitest";
import { allocationList } from "@/lib/randomization/allocation-list";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { type ListExpectation, listFindings } from "./list-findings";
import { type ListRow, readList } from "./read-list";

const arms = [
  { code: "QZVERTEX", ratio: 1 },
  { code: "XJHOLLOW", ratio: 1 },
];
const strata = ["01/low", "01/high", "02/low", "02/high"];
const expected: ListExpectation = { arms, strata, bySite: true, plannedParticipants: 30 };
const good = (seed = "good"): ListRow[] =>
  allocationList({
    design: { method: "permuted-blocks", arms, blockLengths: [4, 6] },
    strata,
    slotsPerStratum: 30,
    secret: seededEntropy(seed)(32),
  }).map((slot, at) => ({ ...slot, kit: String(1000 + ((at * 7919) % 9000)) }));
const changed = (arm: (row: ListRow, at: number) => string) =>
  good().map((row, at) => ({ ...row, arm: arm(row, at) }));
const said = (rows: readonly ListRow[]) => listFindings(rows, expected);

describe("a prepared list", () => {
  it("without pattern has no finding, whatever the seed", () => {
    const found = Array.from({ length: 30 }, (_, n) => said(good(`seed ${n}`))).flat();
    // Four tests for each at one in a hundred: one or two of the 30 lists may look odd, and are not refused for it.
    expect(found.length).toBeLessThan(3);
    expect(found.filter((one) => one.isSevere)).toEqual([]);
  });

  it.each<[string, ListRow[], RegExp]>([
    ["a wrong ratio", changed((_, at) => (at % 4 === 0 ? "QZVERTEX" : "XJHOLLOW")), /ratio 1:1/],
    [
      "one arm at one site",
      changed((row) => (row.stratum.startsWith("01") ? "QZVERTEX" : "XJHOLLOW")),
      /site/,
    ],
    [
      "an alternation",
      changed((row) => (row.position % 2 === 0 ? "QZVERTEX" : "XJHOLLOW")),
      /repeats itself/,
    ],
    ["halves", changed((row) => (row.position > 15 ? "QZVERTEX" : "XJHOLLOW")), /long runs/],
    [
      "kits in order of content",
      good().map((row, at) => ({ ...row, kit: String(row.arm === "QZVERTEX" ? at : 500 + at) })),
      /Kit numbers/,
    ],
    [
      "two strata alike",
      good().map((row, _at, all) =>
        row.stratum === "02/low"
          ? {
              ...row,
              arm:
                all.find((one) => one.stratum === "01/low" && one.position === row.position)?.arm ?? row.arm,
            }
          : row,
      ),
      /same list/,
    ],
  ])("with %s is refused, and no arm is named", (_name, rows, finding) => {
    const found = said(rows);
    expect(found.map((one) => one.message).join(" ")).toMatch(finding);
    expect(found.some((one) => one.isSevere)).toBe(true);
    expect(JSON.stringify(found)).not.toMatch(/QZVERTEX|XJHOLLOW/);
  });

  it("that is short in a stratum is something to think about", () => {
    const rows = good().filter((row) => row.stratum !== "02/high" || row.position <= 20);
    expect(said(rows)).toEqual([{ isSevere: false, message: expect.stringContaining("1 of 4 strata") }]);
  });
});

describe("the file of a list", () => {
  const codes = arms.map((arm) => arm.code);
  const text = (rows: string) => `stratum,position,arm\n${rows}`;

  it("is read in any order of rows, with a byte-order mark and Windows line ends", () => {
    const read = readList("\uFEFFarm,position,stratum\r\nXJHOLLOW,2,01\r\nQZVERTEX,1,01\r\n", ["01"], codes);
    expect(read).toMatchObject({ kind: "list", rows: [{ position: 1, arm: "QZVERTEX" }, { position: 2 }] });
  });

  it.each([
    ["", /Line 1: the column stratum, position, arm is missing/],
    ["stratum,place,arm\n01,1,QZVERTEX", /column position is missing/],
    [text("03,1,QZVERTEX"), /Line 2: "03" is no stratum/],
    [text("01,0,QZVERTEX"), /Line 2: position "0"/],
    [text("01,1,SECRET-ARM"), /Line 2: what is allocated is not one/],
    [text("01,1,QZVERTEX\n01,3,QZVERTEX"), /position 2 is missing or stands twice/],
    [text("01,1,QZVERTEX\n01,1,QZVERTEX"), /position 2 is missing or stands twice/],
    [text("01,1"), /Line 2: this is not CSV/],
  ])("that cannot be used is refused with line, reason and remedy (%#)", (file, problem) => {
    const read = readList(file, ["01"], codes);
    expect(read.kind === "refused" ? read.problems.join(" ") : "").toMatch(problem);
    expect(JSON.stringify(read)).not.toMatch(/SECRET-ARM/);
  });

  it("without a list for one stratum is refused", () => {
    const read = readList(text("01,1,QZVERTEX"), ["01", "02"], codes);
    expect(read).toMatchObject({
      kind: "refused",
      problems: [expect.stringContaining("Stratum 02 has no place")],
    });
  });
});
