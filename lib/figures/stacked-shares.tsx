import type { ReactNode } from "react";
import type { Drawing, Picture } from "./drawing";
import { textWidth, wrapText } from "./text-width";
import { lineHeight, Words } from "./words";

export interface ShareRow {
  readonly key: string;
  readonly label: string;
  /** In the order of the answers. */
  readonly counts: readonly number[];
}

export interface StackedSharesData {
  /** Three at most: more shades of gray cannot be told apart. */
  readonly answers: readonly string[];
  readonly rows: readonly ShareRow[];
}

/** How the participants of each row divide into answers, as a bar of one length; shades, for colors belong to arms. */
export const stackedShares = (data: StackedSharesData): Picture => ({
  groups: [],
  draw: (widthPx) => drawShares(data, widthPx),
});

const TEXT_PX = 12;
const COUNT_PX = 11;
const BAR_PX = 20;
const SHADES = [
  { fill: "var(--ink-2)", ink: "var(--surface)" },
  { fill: "var(--line-strong)", ink: "var(--surface)" },
  { fill: "var(--surface-2)", ink: "var(--ink)" },
] as const;
const shadeOf = (at: number) => SHADES[at % SHADES.length] ?? SHADES[0];

function drawShares({ answers, rows }: StackedSharesData, widthPx: number): Drawing | null {
  if (rows.length === 0) return null;
  // Names stand before the bars where there is room, else over them.
  const isNarrow = widthPx < 560;
  const namePx = isNarrow
    ? 0
    : Math.min(0.4 * widthPx, Math.max(...rows.map((row) => textWidth(row.label, TEXT_PX))) + 16);
  const barPx = widthPx - namePx - 1;
  const key = legend(answers, widthPx);
  let y = key.heightPx + 12;
  const drawn = rows.map((row) => {
    const lines = wrapText(row.label, isNarrow ? widthPx : namePx - 12, TEXT_PX);
    const wordsPx = lines.length * lineHeight(TEXT_PX);
    const barY = isNarrow ? y + wordsPx + 2 : y;
    const textY = y + TEXT_PX + (isNarrow ? 0 : 2);
    y = Math.max(barY + BAR_PX, isNarrow ? 0 : y + wordsPx) + 10;
    return (
      <g key={row.key}>
        <Words x={0} y={textY} sizePx={TEXT_PX}>
          {lines}
        </Words>
        {segments(row.counts, namePx, barY, barPx)}
      </g>
    );
  });
  return {
    heightPx: y,
    content: (
      <>
        {key.content}
        {drawn}
      </>
    ),
  };
}

function segments(counts: readonly number[], fromPx: number, yPx: number, barPx: number): ReactNode {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  return counts.map((count, at) => {
    const x = fromPx + (total === 0 ? 0 : (barPx * before) / total);
    const width = total === 0 ? 0 : (barPx * count) / total;
    before += count;
    const text = [`${count} (${((100 * count) / total).toFixed(0)} %)`, String(count)].find(
      (each) => textWidth(each, COUNT_PX) + 6 <= width,
    );
    const { fill, ink } = shadeOf(at);
    return count === 0 ? null : (
      <g key={at}>
        <rect x={x} y={yPx} width={width} height={BAR_PX} fill={fill} stroke="var(--line-strong)" />
        {text === undefined ? null : (
          <Words x={x + width / 2} y={yPx + BAR_PX - 6} anchor="middle" sizePx={COUNT_PX} color={ink}>
            {text}
          </Words>
        )}
      </g>
    );
  });
}

/** The answers with their shades, in as many lines as they need. */
function legend(answers: readonly string[], widthPx: number): Drawing {
  let [x, y] = [0, 0];
  const content = answers.map((answer, at) => {
    const needed = 18 + textWidth(answer, TEXT_PX) + 18;
    if (x > 0 && x + needed > widthPx) [x, y] = [0, y + lineHeight(TEXT_PX)];
    const left = x;
    x += needed;
    return (
      <g key={answer}>
        <rect
          x={left + 0.5}
          y={y + 1.5}
          width={11}
          height={11}
          fill={shadeOf(at).fill}
          stroke="var(--line-strong)"
        />
        <Words x={left + 18} y={y + TEXT_PX} sizePx={TEXT_PX}>
          {answer}
        </Words>
      </g>
    );
  });
  return { heightPx: y + lineHeight(TEXT_PX), content };
}
