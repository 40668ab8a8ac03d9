import type { ReactNode } from "react";
import { type Draw, type Drawing, FIGURE_FONT } from "./drawing";
import { type Group, seriesLook } from "./series";
import { SeriesMark } from "./series-mark";
import { textWidth, wrapText } from "./text-width";
import { lineHeight, Words } from "./words";

export interface PictureParts {
  readonly draw: Draw;
  /** Named in a legend when there is more than one. */
  readonly groups?: readonly Group[];
  /** Laid over the picture, as DUMMY in a rehearsal. */
  readonly watermark?: string;
}

/** The legend, the drawing, and the watermark over both: the same on screen and in files. */
export function picture({ draw, groups = [], watermark }: PictureParts, widthPx: number): Drawing | null {
  const drawn = draw(widthPx);
  if (drawn === null) return null;
  const key = groups.length > 1 ? legend(groups, widthPx) : null;
  const keyPx = key ? key.heightPx + 10 : 0;
  const heightPx = keyPx + drawn.heightPx;
  return {
    heightPx,
    content: (
      <>
        {key?.content}
        <g transform={`translate(0 ${keyPx})`}>{drawn.content}</g>
        {watermark ? watermarks(watermark, widthPx, heightPx) : null}
      </>
    ),
  };
}

export interface SheetWords {
  readonly title: string;
  /** What is drawn and how to read it; also the figure's text for those who do not see it. */
  readonly description: string;
  /** One line under the figure: method, set of participants. */
  readonly method?: string;
  /** Where the numbers come from: study, dataset, engine. In the files alone, where no page says it. */
  readonly source?: string;
}

/** A figure's words with the name of its file, without ending: see `figure-name.ts`. */
export interface FigureWords extends SheetWords {
  readonly file: string;
  /** Laid over the figure and put before its title, as DUMMY in a rehearsal. */
  readonly watermark?: string;
}

const MARGIN_PX = 24;

/** A whole page of white: title, description, picture, method and source, so that the file stands alone. */
export function sheet(words: SheetWords, parts: PictureParts, widthPx: number): Drawing | null {
  const innerPx = widthPx - 2 * MARGIN_PX;
  const drawn = picture(parts, innerPx);
  if (drawn === null) return null;
  const title = parts.watermark ? `${parts.watermark}: ${words.title}` : words.title;
  const pieces = [
    paragraph(title, innerPx, 15, { isBold: true }),
    paragraph(words.description, innerPx, 11.5, { color: "var(--ink-2)" }),
    { heightPx: drawn.heightPx + 20, content: <g transform="translate(0 10)">{drawn.content}</g> },
    ...[words.method, words.source].map((text) =>
      text ? paragraph(text, innerPx, 10.5, { color: "var(--ink-2)" }) : null,
    ),
  ].filter((piece) => piece !== null);
  let y = MARGIN_PX;
  const placed = pieces.map((piece) => {
    const at = y;
    y += piece.heightPx + 4;
    return (
      <g key={at} transform={`translate(${MARGIN_PX} ${at})`}>
        {piece.content}
      </g>
    );
  });
  return { heightPx: Math.ceil(y + MARGIN_PX - 4), content: placed };
}

/** The file's root: it needs no style sheet, no font file and nothing from the page. */
export function SheetSvg({
  words,
  parts,
  widthPx,
}: {
  words: SheetWords;
  parts: PictureParts;
  widthPx: number;
}) {
  const drawn = sheet(words, parts, widthPx);
  if (drawn === null) return null;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={widthPx}
      height={drawn.heightPx}
      viewBox={`0 0 ${widthPx} ${drawn.heightPx}`}
      fontFamily={FIGURE_FONT}
      role="img"
    >
      <title>{parts.watermark ? `${parts.watermark}: ${words.title}` : words.title}</title>
      <desc>{[words.description, words.method, words.source].filter(Boolean).join(" ")}</desc>
      <rect width={widthPx} height={drawn.heightPx} fill="var(--surface)" />
      {drawn.content}
    </svg>
  );
}

function paragraph(
  text: string,
  widthPx: number,
  sizePx: number,
  look: { isBold?: boolean; color?: string },
): Drawing {
  const lines = wrapText(text, widthPx, sizePx, look.isBold);
  return {
    heightPx: lines.length * lineHeight(sizePx),
    content: (
      <Words x={0} y={sizePx} sizePx={sizePx} {...look}>
        {lines}
      </Words>
    ),
  };
}

/** Color, dash and shape of every group; as many in a line as fit. */
function legend(groups: readonly Group[], widthPx: number): Drawing {
  const [markPx, gapPx, linePx] = [34, 20, 20];
  let [x, y] = [0, 0];
  const items: ReactNode[] = [];
  for (const [at, group] of groups.entries()) {
    const look = seriesLook(at);
    const lines = wrapText(group.label, widthPx - markPx - 8, 12);
    const ownPx = markPx + 8 + Math.max(...lines.map((line) => textWidth(line, 12)));
    if (x > 0 && x + ownPx > widthPx) [x, y] = [0, y + linePx];
    items.push(
      <g key={group.key} transform={`translate(${x} ${y})`}>
        <line x1="1" x2="33" y1="8" y2="8" stroke={look.color} strokeWidth="2" strokeDasharray={look.dash} />
        <SeriesMark look={look} x={17} y={8} size={4.5} />
        <Words x={markPx + 8} y={12}>
          {lines}
        </Words>
      </g>,
    );
    x += ownPx + gapPx;
    y += (lines.length - 1) * lineHeight(12);
  }
  return { heightPx: y + linePx, content: items };
}

/** Once for every stretch of a tall picture, so that no part cut out of it goes without. */
function watermarks(word: string, widthPx: number, heightPx: number): ReactNode {
  const sizePx = Math.min(widthPx / (textWidth(word, 1, true) * 1.15), 130);
  const count = Math.max(1, Math.round(heightPx / 420));
  return Array.from({ length: count }, (_, at) => {
    const y = ((at + 0.5) * heightPx) / count;
    return (
      <text
        key={y}
        x={widthPx / 2}
        y={y + sizePx * 0.36}
        fontSize={sizePx}
        fontWeight={700}
        textAnchor="middle"
        fill="var(--bad-ink)"
        fillOpacity={0.16}
        pointerEvents="none"
        transform={`rotate(-14 ${widthPx / 2} ${y})`}
      >
        {word}
      </text>
    );
  });
}
