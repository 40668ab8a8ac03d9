import { formatInstant } from "@/lib/calendar/format-date";
import { A4, type Canvas, INK, INK_2, LINE, printable } from "./canvas";
import { BODY, BODY_WIDTH } from "./sheet";
import type { DocumentFrame } from "./types";

/** Head and foot of a page: study, title and site above; when it was printed, and the page, below. */
export function drawFrame(canvas: Canvas, frame: DocumentFrame, page: number, pages: number): void {
  const half = BODY_WIDTH / 2;
  canvas.font("bold").fontSize(13).fillColor(INK);
  line(canvas, frame.title, BODY.left, 34, BODY_WIDTH, "left");
  canvas.font("regular").fontSize(9).fillColor(INK_2);
  line(canvas, `Study ${frame.studyCode}`, BODY.left, 54, half, "left");
  line(canvas, frame.site ?? "All sites", BODY.left + half, 54, half, "right");
  rule(canvas, 70);
  rule(canvas, A4.height - 48);
  const printed = `Printed ${formatInstant(frame.printedAt, frame.timeZone)} (${frame.timeZone})`;
  canvas.fontSize(8).fillColor(INK_2);
  line(canvas, printed, BODY.left, A4.height - 40, BODY_WIDTH * 0.75, "left");
  line(canvas, `Page ${page} of ${pages}`, BODY.right - 120, A4.height - 40, 120, "right");
}

/** A word across the page, so pale that what it lies on is read through it. */
export function drawWatermark(canvas: Canvas, word: string): void {
  const center = { x: A4.width / 2, y: A4.height / 2 };
  canvas
    .save()
    .rotate(-55, { origin: [center.x, center.y] })
    .font("bold");
  // As large as the word allows: from corner to corner.
  const size = Math.min(110, (600 / canvas.fontSize(10).widthOfString(word)) * 10);
  canvas
    .fontSize(size)
    .fillColor(INK, 0.08)
    .text(word, center.x - 350, center.y - size * 0.7, { width: 700, align: "center", lineBreak: false })
    .restore();
}

/** One line; what is too long for it ends in an ellipsis. */
function line(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  width: number,
  align: "left" | "right",
): void {
  const height = canvas.currentLineHeight();
  canvas.text(printable(text).replaceAll("\n", " "), x, y, { width, height, align, ellipsis: true });
}

function rule(canvas: Canvas, y: number): void {
  canvas.moveTo(BODY.left, y).lineTo(BODY.right, y).lineWidth(0.75).strokeColor(LINE).stroke();
}
