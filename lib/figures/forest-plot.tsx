import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { BOTTOM_AXIS_PX, BottomAxis, FootTitle, type Scale } from "./axes";
import type { Drawing, Picture } from "./drawing";
import { type Group, inFull, type SeriesLook, seriesLook } from "./series";
import { SeriesMark } from "./series-mark";
import { textWidth, wrapText } from "./text-width";
import { ticks } from "./ticks";
import { lineHeight, Words } from "./words";

export interface ForestRow {
  readonly key: string;
  readonly label: string;
  /** Smaller, under the label. */
  readonly note?: string;
  readonly group: string;
  /** Null where it could not be estimated. */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** As written beside the interval: "−1.27 (−2.05 to −0.46)". */
  readonly text: string;
}

export interface ForestPlotData {
  readonly groups: readonly Group[];
  readonly rows: readonly ForestRow[];
  /** The value of no effect, a line through all rows. */
  readonly nothing: number;
  readonly valueLabel: string;
  /** What lies to the left and to the right of that line. */
  readonly sides?: readonly [string, string];
  /** Values that are always in view. */
  readonly within?: readonly [number, number];
}

/** Estimates with their intervals under each other on one axis; rows of one label belong together. */
export const forestPlot = (data: ForestPlotData): Picture => ({
  groups: data.groups,
  draw: (widthPx) => drawForest(data, widthPx),
});

const ROW_PX = 24;
const TEXT_PX = 12;
const NOTE_PX = 10.5;

function drawForest(plotted: ForestPlotData, widthPx: number): Drawing | null {
  const { groups, rows, nothing, valueLabel, sides, within = [nothing, nothing] } = plotted;
  const known = rows.filter((row) => row.estimate !== null);
  if (known.length === 0) return null;
  // A phone has no room beside the intervals: words stand over them.
  const isNarrow = widthPx < 560;
  const labelPx = isNarrow
    ? 0
    : Math.min(230, Math.max(...rows.map((row) => textWidth(row.label, TEXT_PX, true))) + 16);
  const textPx = isNarrow ? 0 : Math.max(...rows.map((row) => textWidth(row.text, TEXT_PX))) + 16;
  const [left, right] = [labelPx + 6, widthPx - textPx - 12];
  const reached = known.flatMap(({ estimate, low, high }) => [low ?? estimate ?? 0, high ?? estimate ?? 0]);
  const marks = ticks(
    Math.min(...within, ...reached),
    Math.max(...within, ...reached),
    right - left < 300 ? 4 : 6,
  );
  const x = scaleLinear([marks[0] ?? 0, marks.at(-1) ?? 1], [left, right]);
  let y = 4;
  const blocks = blocksOf(rows).map((block) => {
    const top = y;
    const label = wrapText(block.label, isNarrow ? widthPx : labelPx - 10, TEXT_PX, true);
    const note = block.note ? wrapText(block.note, isNarrow ? widthPx : labelPx - 10, NOTE_PX) : [];
    const wordsPx = label.length * lineHeight(TEXT_PX) + note.length * lineHeight(NOTE_PX);
    const firstY = isNarrow ? top + wordsPx + 2 : top;
    const rowPx = isNarrow ? ROW_PX + 14 : ROW_PX;
    y = Math.max(firstY + block.rows.length * rowPx, top + wordsPx + 6) + 6;
    return (
      <g key={block.label}>
        <Words x={0} y={top + TEXT_PX + 2} sizePx={TEXT_PX} isBold hasHalo={isNarrow}>
          {label}
        </Words>
        {note.length > 0 ? (
          <Words
            x={0}
            y={top + label.length * lineHeight(TEXT_PX) + NOTE_PX + 2}
            sizePx={NOTE_PX}
            color="var(--ink-2)"
            hasHalo={isNarrow}
          >
            {note}
          </Words>
        ) : null}
        {block.rows.map((row, at) => {
          const look = seriesLook(groups.findIndex((group) => group.key === row.group));
          const middle = firstY + at * rowPx + (isNarrow ? rowPx - 10 : ROW_PX / 2 - 2);
          return (
            <g key={row.key}>
              <IntervalMark row={row} look={look} x={x} yPx={middle} />
              <Words
                x={isNarrow ? widthPx : widthPx - textPx + 6}
                y={isNarrow ? middle - 10 : middle + 4}
                anchor={isNarrow ? "end" : "start"}
                sizePx={TEXT_PX}
                hasHalo={isNarrow}
              >
                {row.text}
              </Words>
            </g>
          );
        })}
      </g>
    );
  });
  const foot = y + 2;
  const label = wrapText(valueLabel, widthPx, 11.5);
  const sidesPx = sides
    ? lineHeight(11.5) * Math.max(...sides.map((side) => sideLines(side, right - left).length)) + 4
    : 0;
  return {
    heightPx: foot + BOTTOM_AXIS_PX + sidesPx + label.length * lineHeight(11.5) + 8,
    content: (
      <>
        <BottomAxis
          marks={marks.map((at) => ({ at, label: inFull(at) }))}
          scale={x}
          yPx={foot}
          fromPx={left}
          toPx={right}
          gridToPx={4}
        />
        <line x1={x(nothing)} x2={x(nothing)} y1={4} y2={foot} stroke="var(--ink)" strokeWidth={1.25} />
        {blocks}
        {sides?.map((side, at) => (
          <Words
            key={side}
            x={at === 0 ? left : right}
            y={foot + BOTTOM_AXIS_PX + 12}
            anchor={at === 0 ? "start" : "end"}
            sizePx={11.5}
            color="var(--ink-2)"
          >
            {sideLines(at === 0 ? `← ${side}` : `${side} →`, right - left)}
          </Words>
        ))}
        <FootTitle x={(left + right) / 2} y={foot + BOTTOM_AXIS_PX + sidesPx + 14}>
          {label}
        </FootTitle>
      </>
    ),
  };
}

const sideLines = (side: string, plotPx: number): string[] => wrapText(side, plotPx / 2 - 8, 11.5);

interface IntervalMarkProps {
  readonly row: ForestRow;
  readonly look: SeriesLook;
  readonly x: Scale;
  readonly yPx: number;
}

function IntervalMark({ row, look, x, yPx }: IntervalMarkProps): ReactNode {
  if (row.estimate === null) return null;
  return (
    <>
      {row.low === null || row.high === null ? null : (
        <path
          d={`M${x(row.low)} ${yPx}H${x(row.high)}M${x(row.low)} ${yPx - 4}v8M${x(row.high)} ${yPx - 4}v8`}
          stroke={look.color}
          strokeWidth={1.75}
          fill="none"
        />
      )}
      <SeriesMark look={look} x={x(row.estimate)} y={yPx} title={`${row.label}: ${row.text}`} />
    </>
  );
}

function blocksOf(rows: readonly ForestRow[]) {
  const blocks = new Map<string, { label: string; note: string | undefined; rows: ForestRow[] }>();
  for (const row of rows) {
    const block = blocks.get(row.label) ?? { label: row.label, note: row.note, rows: [] };
    block.rows.push(row);
    blocks.set(row.label, block);
  }
  return [...blocks.values()];
}
