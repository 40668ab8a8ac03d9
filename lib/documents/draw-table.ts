import { type Canvas, INK, INK_2, LINE, printable } from "./canvas";
import { BODY, BODY_WIDTH, cutToHeight, makeRoom, type Sheet, turnPage } from "./sheet";
import type { DocumentColumn } from "./types";

const SIZE = 8.5;
const PADDING = { x: 4, y: 3 } as const;

interface PlacedColumn extends DocumentColumn {
  readonly x: number;
  /** Of its text. */
  readonly width: number;
}

/** A table over as many pages as it takes; its head stands on each. */
export function drawTable(
  sheet: Sheet,
  columns: readonly DocumentColumn[],
  rows: readonly (readonly string[])[],
): void {
  const placed = placedColumns(columns);
  drawHead(sheet, placed);
  for (const row of rows) {
    let rest = row.map(printable);
    do rest = drawRow(sheet, placed, rest);
    while (rest.some((text) => text !== ""));
  }
  sheet.y += 10;
}

function placedColumns(columns: readonly DocumentColumn[]): PlacedColumn[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  let x: number = BODY.left;
  return columns.map((column) => {
    const taken = (BODY_WIDTH * column.share) / shares;
    const at = x + PADDING.x;
    x += taken;
    return { ...column, x: at, width: taken - 2 * PADDING.x };
  });
}

function drawHead(sheet: Sheet, columns: readonly PlacedColumn[]): void {
  const { canvas } = sheet;
  canvas.font("bold").fontSize(SIZE);
  const headings = columns.map((column) => column.heading);
  const height = heightOf(canvas, columns, headings);
  // A head alone at the foot of a page says nothing: two lines go with it.
  makeRoom(sheet, height * 3);
  canvas.font("bold").fontSize(SIZE);
  drawCells(sheet, columns, headings, height, INK_2);
}

/** Draws what fits of a row on one page, and answers what is left of each cell. */
function drawRow(sheet: Sheet, columns: readonly PlacedColumn[], row: readonly string[]): string[] {
  const { canvas } = sheet;
  canvas.font("regular").fontSize(SIZE);
  const height = heightOf(canvas, columns, row);
  if (sheet.y + height > BODY.bottom) {
    turnPage(sheet);
    drawHead(sheet, columns);
    canvas.font("regular").fontSize(SIZE);
  }
  const room = BODY.bottom - sheet.y - 2 * PADDING.y;
  const cuts = columns.map((column, at) => cutToHeight(canvas, row[at] ?? "", column.width, room));
  const heads = cuts.map(([head]) => head);
  drawCells(sheet, columns, heads, heightOf(canvas, columns, heads), INK);
  return cuts.map(([, rest]) => rest);
}

function heightOf(canvas: Canvas, columns: readonly PlacedColumn[], texts: readonly string[]): number {
  const heights = columns.map(({ width }, at) => canvas.heightOfString(texts[at] || " ", { width }));
  return Math.max(...heights) + 2 * PADDING.y;
}

function drawCells(
  sheet: Sheet,
  columns: readonly PlacedColumn[],
  texts: readonly string[],
  height: number,
  ink: string,
): void {
  const { canvas, y } = sheet;
  canvas.fillColor(ink);
  for (const [at, { x, width, align = "left" }] of columns.entries())
    canvas.text(texts[at] ?? "", x, y + PADDING.y, { width, align });
  sheet.y = y + height;
  canvas
    .moveTo(BODY.left, sheet.y)
    .lineTo(BODY.right, sheet.y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke()
    .fillColor(INK);
}
