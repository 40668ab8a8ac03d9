import { expect, it } from "vitest";
import { nextCellOrNull } from "./grid-moves";

const size = { rows: 3, columns: 2 };
const press = (key: string, caret: "start" | "end" | "inside" | "whole" = "whole", shiftKey = false) => ({
  key,
  caret,
  shiftKey,
});

it("Enter goes down, and from the last row to the top of the next column", () => {
  expect(nextCellOrNull(press("Enter"), { row: 0, column: 0 }, size)).toEqual({ row: 1, column: 0 });
  expect(nextCellOrNull(press("Enter"), { row: 2, column: 0 }, size)).toEqual({ row: 0, column: 1 });
  expect(nextCellOrNull(press("Enter", "end", true), { row: 2, column: 0 }, size)).toEqual({
    row: 1,
    column: 0,
  });
});

it("arrows up and down leave the cell, left and right only at the edge of its text", () => {
  const middle = { row: 1, column: 0 };
  expect(nextCellOrNull(press("ArrowDown", "inside"), middle, size)).toEqual({ row: 2, column: 0 });
  expect(nextCellOrNull(press("ArrowUp", "inside"), middle, size)).toEqual({ row: 0, column: 0 });
  expect(nextCellOrNull(press("ArrowRight", "inside"), middle, size)).toBeNull();
  expect(nextCellOrNull(press("ArrowRight", "end"), middle, size)).toEqual({ row: 1, column: 1 });
  expect(nextCellOrNull(press("ArrowLeft", "end"), middle, size)).toBeNull();
});

it("no key leaves the grid, and letters belong to the text", () => {
  expect(nextCellOrNull(press("ArrowUp"), { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
  expect(nextCellOrNull(press("ArrowRight"), { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 });
  expect(nextCellOrNull(press("7"), { row: 0, column: 0 }, size)).toBeNull();
});
