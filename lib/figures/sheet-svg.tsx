import { onPaper } from "./paper-colors";
import { type PictureParts, SheetSvg, type SheetWords } from "./picture";
import { svgText } from "./svg-text";
import { svgTree } from "./svg-tree";

/** 190.5 mm at 96 px an inch: two columns of most journals. */
const PAGE_WIDTH_PX = 720;

/**
 * The figure as a file of its own, whatever the screen's width and colors: laid out for a journal's page, white, every
 * variable resolved. The same bytes from a browser and from a server. Null where there is nothing to draw.
 */
export function sheetSvgOrNull(words: SheetWords, parts: PictureParts): string | null {
  const [svg] = svgTree(<SheetSvg words={words} parts={parts} widthPx={PAGE_WIDTH_PX} />);
  return svg === undefined ? null : `<?xml version="1.0" encoding="UTF-8"?>\n${onPaper(svgText([svg]))}\n`;
}
