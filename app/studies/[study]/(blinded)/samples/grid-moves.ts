export interface CellAt {
  readonly row: number;
  readonly column: number;
}

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Where the caret stands in the text, and whether all of it is selected. */
  readonly caret: "start" | "end" | "inside" | "whole";
}

/**
 * Where a key leads from a cell, as in a spreadsheet: up and down always, left and right from the text's edge, Enter down and
 * after the last row to the top of the next column. Null: the key is the text's own.
 */
export function nextCellOrNull(
  press: KeyPress,
  at: CellAt,
  size: { rows: number; columns: number },
): CellAt | null {
  const { row, column } = at;
  const atStart = press.caret === "start" || press.caret === "whole";
  const atEnd = press.caret === "end" || press.caret === "whole";
  if (press.key === "Enter") {
    if (press.shiftKey) return row > 0 ? { row: row - 1, column } : inside({ row, column: column - 1 }, size);
    return row + 1 < size.rows ? { row: row + 1, column } : inside({ row: 0, column: column + 1 }, size);
  }
  if (press.key === "ArrowDown") return inside({ row: row + 1, column }, size);
  if (press.key === "ArrowUp") return inside({ row: row - 1, column }, size);
  if (press.key === "ArrowLeft" && atStart) return inside({ row, column: column - 1 }, size);
  if (press.key === "ArrowRight" && atEnd) return inside({ row, column: column + 1 }, size);
  return null;
}

const inside = (cell: CellAt, size: { rows: number; columns: number }): CellAt => ({
  row: Math.max(0, Math.min(size.rows - 1, cell.row)),
  column: Math.max(0, Math.min(size.columns - 1, cell.column)),
});
