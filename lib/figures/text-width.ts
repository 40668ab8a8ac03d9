// Advance widths of U+0020 to U+007E in thousandths of the size: the standard font metrics of Helvetica (Adobe, 1997), which
// Arial and Liberation Sans share.
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Wide scripts (Chinese, Japanese, Korean, full-width forms) fill a square. */
const SQUARE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/;

/** Bold letters of the same font are wider by about a fourteenth. */
const BOLD = 1.075;

/**
 * The width in px of a line in the figures' font. A figure is laid out on the server and for files, where nothing can be
 * measured; letters outside the table count as a wide one, so that text never needs more than this.
 */
export function textWidth(text: string, sizePx: number, isBold = false): number {
  let thousandths = 0;
  for (const letter of text) {
    const known = WIDTHS[(letter.codePointAt(0) ?? 0) - 32];
    thousandths += known ?? (SQUARE.test(letter) ? 1000 : 667);
  }
  return (thousandths / 1000) * sizePx * (isBold ? BOLD : 1);
}

/** Lines no wider than `widthPx`, broken at spaces, and inside a word only where it alone is too long. */
export function wrapText(text: string, widthPx: number, sizePx: number, isBold = false): string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (candidate: string) => textWidth(candidate, sizePx, isBold) <= widthPx;
  for (const word of text.split(/[ \t\n]+/).filter(Boolean)) {
    if (line === "" || fits(`${line} ${word}`)) line = line === "" ? word : `${line} ${word}`;
    else {
      lines.push(line);
      line = word;
    }
    while (line.length > 1 && !fits(line)) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end -= 1;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitText(text: string, widthPx: number, sizePx: number): string {
  if (textWidth(text, sizePx) <= widthPx) return text;
  let end = text.length - 1;
  while (end > 0 && textWidth(`${text.slice(0, end).trimEnd()}…`, sizePx) > widthPx) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
