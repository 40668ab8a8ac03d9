import { describe, expect, it } from "vitest";
import { moveTo } from "./map-moves";

const size = { rows: 10, columns: 4, abreast: 3 };

describe("keys on the map of states", () => {
  it.each([
    ["ArrowRight", [0, 0], [0, 1]],
    ["ArrowRight", [0, 3], [1, 0]],
    ["ArrowRight", [9, 3], [9, 3]],
    ["ArrowLeft", [1, 0], [0, 3]],
    ["ArrowLeft", [0, 0], [0, 0]],
    ["ArrowDown", [1, 2], [4, 2]],
    ["ArrowDown", [8, 2], [8, 2]],
    ["ArrowUp", [4, 2], [1, 2]],
    ["ArrowUp", [1, 2], [1, 2]],
    ["PageDown", [1, 2], [9, 2]],
    ["PageUp", [8, 2], [0, 2]],
    ["Home", [8, 2], [0, 0]],
    ["End", [0, 0], [9, 3]],
  ])("%s from %j to %j", (key, [row = 0, column = 0], [toRow, toColumn]) => {
    expect(moveTo(key, { row, column }, size)).toEqual({ row: toRow, column: toColumn });
  });

  it("leaves other keys alone", () => {
    expect(moveTo("Tab", { row: 0, column: 0 }, size)).toBeNull();
  });
});
