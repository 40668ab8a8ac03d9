import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { placeBlock } from "./place-block";

const entropy = seededEntropy("blocks");
const rows = Array.from({ length: 3 }, () => generateAccessionNumber(entropy)).sort();
const [first = "", second = "", third = ""] = rows;
const grid = { rows, columns: ["MKA", "MKB", "MKC"] };
const corner = { row: 0, column: 0 };

describe("a block pasted from a spreadsheet", () => {
  it("without headings starts at the cell it is pasted into, under either line end", () => {
    for (const end of ["\n", "\r\n"]) {
      expect(placeBlock(["1.5\t2", "<3\t4"].join(end) + end, { row: 1, column: 1 }, grid)).toEqual({
        cells: [
          { row: 1, column: 1, text: "1.5" },
          { row: 1, column: 2, text: "2" },
          { row: 2, column: 1, text: "<3" },
          { row: 2, column: 2, text: "4" },
        ],
        matched: { accessionNumbers: false, markers: false },
        unknown: [],
        beyondCount: 0,
      });
    }
  });

  it("with accession numbers goes to their rows, whatever the order and wherever it is pasted", () => {
    const placed = placeBlock(`${third.toLowerCase()}\t30\n${first}\t10`, { row: 2, column: 2 }, grid);
    expect(placed.cells).toEqual([
      { row: 2, column: 0, text: "30" },
      { row: 0, column: 0, text: "10" },
    ]);
  });

  it("with marker codes goes to their columns", () => {
    const placed = placeBlock(`Tube\tMKC\tmka\n${second}\t3\t1`, corner, grid);
    expect(placed.cells).toEqual([
      { row: 1, column: 2, text: "3" },
      { row: 1, column: 0, text: "1" },
    ]);
    expect(placed.matched).toEqual({ accessionNumbers: true, markers: true });
  });

  it("tells which numbers and markers the grid does not show, and places nothing for them", () => {
    const other = generateAccessionNumber(entropy);
    const placed = placeBlock(`\tMKA\tMKX\n${other}\t1\t2\n${first}\t3\t4`, corner, grid);
    expect(placed.cells).toEqual([{ row: 0, column: 0, text: "3" }]);
    expect(placed.unknown).toEqual(["MKX", other]);
  });

  it("counts what falls beyond the grid instead of wrapping it around", () => {
    const placed = placeBlock("1\t2\n3\t4", { row: 2, column: 2 }, grid);
    expect(placed.cells).toEqual([{ row: 2, column: 2, text: "1" }]);
    expect(placed.beyondCount).toBe(3);
  });

  it("empty cells erase nothing", () => {
    expect(placeBlock("\t\n5\t", corner, grid).cells).toEqual([{ row: 1, column: 0, text: "5" }]);
  });
});
