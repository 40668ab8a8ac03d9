import { bytesOf, INK, INK_2, openCanvas, printable } from "./canvas";
import { drawBarcode } from "./draw-barcode";
import { drawFigure, figureHeight } from "./draw-figure";
import { drawFrame, drawWatermark } from "./draw-frame";
import { drawTable } from "./draw-table";
import { BODY, BODY_WIDTH, cutToHeight, makeRoom, type Sheet, turnPage } from "./sheet";
import type { DocumentBlock, DocumentFrame } from "./types";

/**
 * A PDF of A4 pages in one frame: study, title, site, when it was printed in the site's zone, and page n of m. The same
 * frame and blocks give the same bytes. Text is drawn as it is, in Latin, Greek and Cyrillic; what is longer than its place
 * goes on over the page. Throws when a barcode's text does not fit its symbology.
 */
export async function makeDocument(
  frame: DocumentFrame,
  blocks: readonly DocumentBlock[],
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = openCanvas(`${frame.studyCode} · ${frame.title}`, frame.printedAt);
  const sheet: Sheet = { canvas, y: 0 };
  turnPage(sheet);
  for (const [at, block] of blocks.entries()) draw(sheet, block, blocks.slice(at + 1));
  const { count } = canvas.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    canvas.switchToPage(page);
    drawFrame(canvas, frame, page + 1, count);
    if (frame.watermark !== undefined) drawWatermark(canvas, frame.watermark);
  }
  return bytesOf(canvas);
}

function draw(sheet: Sheet, block: DocumentBlock, after: readonly DocumentBlock[]): void {
  if (block.kind === "heading") drawHeading(sheet, block.text, after);
  else if (block.kind === "paragraph") drawParagraph(sheet, block.text, block.look ?? "plain");
  else if (block.kind === "facts") drawFacts(sheet, block.facts);
  else if (block.kind === "barcode") drawBarcodeWithCaption(sheet, block);
  else if (block.kind === "figure") drawFigure(sheet, block.picture);
  else if (block.kind === "page-break") turnPage(sheet);
  else if (block.rows.length === 0) drawParagraph(sheet, block.empty, "plain");
  else drawTable(sheet, block.columns, block.rows);
}

function drawHeading(sheet: Sheet, text: string, after: readonly DocumentBlock[]): void {
  const { canvas } = sheet;
  canvas.font("bold").fontSize(11).fillColor(INK);
  const height = canvas.heightOfString(text, { width: BODY_WIDTH });
  // Never alone at the foot of a page, nor parted from its figure by more than a few words.
  const next = after.find((block) => block.kind !== "paragraph");
  makeRoom(sheet, height + 60 + (next?.kind === "figure" ? figureHeight(next.picture) : 0));
  canvas.text(printable(text), BODY.left, sheet.y + 6, { width: BODY_WIDTH });
  sheet.y += height + 12;
}

const LOOKS = {
  plain: { font: "regular", size: 9.5, ink: INK },
  strong: { font: "bold", size: 10.5, ink: INK },
  small: { font: "regular", size: 8, ink: INK_2 },
} as const;

function drawParagraph(sheet: Sheet, text: string, look: keyof typeof LOOKS): void {
  drawFlowing(sheet, text, LOOKS[look], BODY.left, BODY_WIDTH);
  sheet.y += 8;
}

function drawFacts(sheet: Sheet, facts: readonly (readonly [string, string])[]): void {
  const { canvas } = sheet;
  const label = 150;
  for (const [name, value] of facts) {
    canvas.font("regular").fontSize(9);
    makeRoom(sheet, canvas.heightOfString(printable(name), { width: label - 12 }));
    canvas.fillColor(INK_2).text(printable(name), BODY.left, sheet.y, { width: label - 12 });
    const after = canvas.y;
    const [page, y] = [canvas.page, sheet.y];
    drawFlowing(sheet, value, { font: "regular", size: 9, ink: INK }, BODY.left + label, BODY_WIDTH - label);
    // On the same page, a long name needs its room as well.
    sheet.y = (canvas.page === page ? Math.max(sheet.y, after, y) : sheet.y) + 3;
  }
  sheet.y += 6;
}

/** Text from here on, over as many pages as it takes. */
function drawFlowing(
  sheet: Sheet,
  text: string,
  look: { readonly font: string; readonly size: number; readonly ink: string },
  x: number,
  width: number,
): void {
  const { canvas } = sheet;
  let rest = printable(text);
  canvas.font(look.font).fontSize(look.size);
  makeRoom(sheet, canvas.currentLineHeight(true));
  while (rest !== "") {
    canvas.font(look.font).fontSize(look.size).fillColor(look.ink);
    const [head, left] = cutToHeight(canvas, rest, width, BODY.bottom - sheet.y);
    canvas.text(head, x, sheet.y, { width });
    sheet.y = canvas.y;
    rest = left;
    if (rest !== "") turnPage(sheet);
  }
}

function drawBarcodeWithCaption(sheet: Sheet, block: Extract<DocumentBlock, { kind: "barcode" }>): void {
  const { canvas } = sheet;
  makeRoom(sheet, block.height + 24);
  drawBarcode(canvas, block, { x: BODY.left, y: sheet.y, width: BODY_WIDTH, height: block.height });
  canvas.font("regular").fontSize(9).fillColor(INK);
  canvas.text(printable(block.caption), BODY.left, sheet.y + block.height + 4, { width: BODY_WIDTH });
  sheet.y = canvas.y + 10;
}
