import { A4, type Canvas } from "./canvas";

/** Where the parts of a framed page may stand. */
export const BODY = { left: 48, top: 84, right: A4.width - 48, bottom: A4.height - 60 } as const;
export const BODY_WIDTH = BODY.right - BODY.left;

/** The page being filled from top to bottom. */
export interface Sheet {
  readonly canvas: Canvas;
  /** Where the next part begins. */
  y: number;
}

/** Opens a page. */
export function turnPage(sheet: Sheet): void {
  sheet.canvas.addPage();
  sheet.y = BODY.top;
}

/** Turns the page unless `height` still fits. */
export function makeRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height > BODY.bottom) turnPage(sheet);
}

/**
 * The longest beginning of `text` that fits into the height at the canvas's font, and the rest. What is longer than a page is
 * cut between words, so that nothing of it is lost.
 */
export function cutToHeight(
  canvas: Canvas,
  text: string,
  width: number,
  height: number,
): readonly [head: string, rest: string] {
  const fits = (part: string) => canvas.heightOfString(part, { width }) <= height;
  if (fits(text)) return [text, ""];
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  const gap = text.lastIndexOf(" ", low);
  const at = gap > 0 ? gap : Math.max(low, 1);
  return [text.slice(0, at), text.slice(at).trimStart()];
}
