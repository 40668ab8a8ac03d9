import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { FootTitle } from "./axes";
import type { Drawing, Picture } from "./drawing";
import { inFull, seriesLook } from "./series";
import { textWidth, wrapText } from "./text-width";
import { ticks } from "./ticks";
import { lineHeight, Words } from "./words";

export interface ButterflyRow {
  readonly label: string;
  /** Participants with it on each side. */
  readonly left: number;
  readonly right: number;
}

interface Side {
  readonly label: string;
  /** Of whom. */
  readonly n: number;
  /** Its place among all groups, for its color. */
  readonly place: number;
}

export interface ButterflyData {
  readonly left: Side;
  readonly right: Side;
  readonly rows: readonly ButterflyRow[];
}

/** Shares of two groups back to back, so that a difference is a lopsided pair; on which side a bar stands says whose it is. */
export const butterfly = (data: ButterflyData): Picture => ({
  groups: [],
  draw: (widthPx) => drawPairs(data, widthPx),
});

const TEXT_PX = 12;
const BAR_PX = 14;

function drawPairs({ left, right, rows }: ButterflyData, widthPx: number): Drawing | null {
  if (rows.length === 0) return null;
  const percent = (count: number, side: Side) => (side.n === 0 ? 0 : (100 * count) / side.n);
  const most = Math.max(...rows.flatMap((row) => [percent(row.left, left), percent(row.right, right)]), 1);
  const marks = ticks(0, most, widthPx < 560 ? 2 : 3);
  // Terms stand between the wings where there is room, else over them.
  const isNarrow = widthPx < 560;
  const middlePx = isNarrow
    ? 12
    : Math.min(220, Math.max(...rows.map((row) => textWidth(row.label, TEXT_PX))) + 24);
  const countPx = textWidth(`${Math.max(left.n, right.n)} (100 %)`, 11) + 8;
  const wingPx = (widthPx - middlePx) / 2 - countPx;
  const [leftEdge, rightEdge] = [countPx + wingPx, widthPx - countPx - wingPx];
  const scale = scaleLinear([0, marks.at(-1) ?? 1], [0, wingPx]);
  const heads = [left, right].map((side) =>
    wrapText(`${side.label} (n = ${side.n})`, widthPx / 2 - 12, TEXT_PX, true),
  );
  const top = Math.max(...heads.map((lines) => lines.length)) * lineHeight(TEXT_PX) + 10;
  let y = top;
  const drawn = rows.map((row) => {
    const lines = wrapText(row.label, isNarrow ? widthPx : middlePx - 12, TEXT_PX);
    const wordsPx = lines.length * lineHeight(TEXT_PX);
    const barY = isNarrow ? y + wordsPx + 2 : y + Math.max(0, (wordsPx - BAR_PX) / 2);
    const textY = isNarrow ? y + TEXT_PX : y + Math.max(0, (BAR_PX - wordsPx) / 2) + TEXT_PX - 1;
    y = Math.max(barY + BAR_PX, isNarrow ? 0 : y + wordsPx) + 8;
    return (
      <g key={row.label}>
        <Words x={widthPx / 2} y={textY} anchor="middle" sizePx={TEXT_PX} hasHalo={isNarrow}>
          {lines}
        </Words>
        <Bar
          fromPx={leftEdge}
          lengthPx={-scale(percent(row.left, left))}
          yPx={barY}
          color={seriesLook(left.place).color}
          text={`${row.left} (${percent(row.left, left).toFixed(0)} %)`}
        />
        <Bar
          fromPx={rightEdge}
          lengthPx={scale(percent(row.right, right))}
          yPx={barY}
          color={seriesLook(right.place).color}
          text={`${row.right} (${percent(row.right, right).toFixed(0)} %)`}
        />
      </g>
    );
  });
  return {
    heightPx: y + 34,
    content: (
      <>
        <Words
          x={isNarrow ? 0 : leftEdge}
          y={TEXT_PX}
          anchor={isNarrow ? "start" : "end"}
          sizePx={TEXT_PX}
          isBold
        >
          {heads[0] ?? []}
        </Words>
        <Words
          x={isNarrow ? widthPx : rightEdge}
          y={TEXT_PX}
          anchor={isNarrow ? "end" : "start"}
          sizePx={TEXT_PX}
          isBold
        >
          {heads[1] ?? []}
        </Words>
        {marks.map((mark) => (
          <g key={mark}>
            {[leftEdge - scale(mark), rightEdge + scale(mark)].map((x) => (
              <g key={x}>
                <line
                  x1={x}
                  x2={x}
                  y1={top - 4}
                  y2={y}
                  stroke={mark === 0 ? "var(--line-strong)" : "var(--line)"}
                />
                <Words x={x} y={y + 14} anchor="middle" sizePx={11} color="var(--ink-2)">
                  {inFull(mark)}
                </Words>
              </g>
            ))}
          </g>
        ))}
        {drawn}
        <FootTitle x={widthPx / 2} y={y + 30}>
          Participants with at least one (%)
        </FootTitle>
      </>
    ),
  };
}

interface BarProps {
  readonly fromPx: number;
  /** Negative to the left. */
  readonly lengthPx: number;
  readonly yPx: number;
  readonly color: string;
  readonly text: string;
}

function Bar({ fromPx, lengthPx, yPx, color, text }: BarProps): ReactNode {
  const isLeft = lengthPx < 0 || Object.is(lengthPx, -0);
  return (
    <>
      <rect
        x={isLeft ? fromPx + lengthPx : fromPx}
        y={yPx}
        width={Math.abs(lengthPx)}
        height={BAR_PX}
        fill={color}
      />
      <Words
        x={fromPx + lengthPx + (isLeft ? -5 : 5)}
        y={yPx + BAR_PX - 3}
        anchor={isLeft ? "end" : "start"}
        sizePx={11}
        hasHalo
      >
        {text}
      </Words>
    </>
  );
}
