import { A4, bytesOf, type Canvas, INK, openCanvas, printable } from "./canvas";
import { drawBarcode } from "./draw-barcode";
import type { Label } from "./types";

/** Two by four on A4, as common self-adhesive sheets of 105 × 74 mm have them. */
const COLUMNS = 2;
const ROWS = 4;
const WIDTH = A4.width / COLUMNS;
const HEIGHT = A4.height / ROWS;
const INSET = 16;

/**
 * Labels on A4 sheets of eight, in the order given. They carry nothing else, since they are cut apart; the same labels and date give the same bytes.
 * Text that is too long for its label ends in an ellipsis; what follows it is left out.
 */
export async function makeLabels(
  title: string,
  printedAt: Date,
  labels: readonly Label[],
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = openCanvas(title, printedAt);
  for (const [at, label] of labels.entries()) {
    const place = at % (COLUMNS * ROWS);
    if (place === 0) canvas.addPage();
    drawLabel(canvas, label, (place % COLUMNS) * WIDTH, Math.floor(place / COLUMNS) * HEIGHT);
  }
  if (labels.length === 0) canvas.addPage();
  return bytesOf(canvas);
}

function drawLabel(canvas: Canvas, label: Label, left: number, top: number): void {
  const width = WIDTH - 2 * INSET;
  const x = left + INSET;
  canvas.rect(left, top, WIDTH, HEIGHT).lineWidth(0.25).strokeColor("#c3c9d0").stroke();
  canvas.font("bold").fontSize(13).fillColor(INK);
  canvas.text(printable(label.title), x, top + INSET, { width: width * 0.5, height: 18, ellipsis: true });
  drawBarcode(canvas, label.barcode, {
    x: x + width * 0.5,
    y: top + INSET - 2,
    width: width * 0.5,
    height: 26,
  });
  let y = top + INSET + 34;
  const bottom = top + HEIGHT - INSET + 6;
  canvas.font("regular").fontSize(7.5);
  for (const line of label.lines) {
    const room = bottom - y;
    if (room < 9) return;
    canvas.text(printable(line), x, y, { width, height: room, ellipsis: true });
    y = canvas.y + 3;
  }
}
