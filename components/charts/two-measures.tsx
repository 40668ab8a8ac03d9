"use client";

import { scaleLinear } from "d3-scale";
import { axisTitle, BOTTOM_AXIS_PX, BottomAxis, ValueAxis, valueAxisPx } from "@/lib/figures/axes";
import type { Drawing } from "@/lib/figures/drawing";
import { inFull, seriesLook, short } from "@/lib/figures/series";
import { ticks } from "@/lib/figures/ticks";
import { Words } from "@/lib/figures/words";
import { ChartFrame, type ChartWords } from "./chart-frame";

export interface MeasuredThing {
  /** Stands in the mark: one or two characters, explained by the table below the figure. */
  readonly mark: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** The one the reader compares the others with. */
  readonly isOwn: boolean;
}

interface Measures {
  readonly things: readonly MeasuredThing[];
  /** With units. */
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where the axis of y begins, when that is not at 0. */
  readonly yFrom?: number;
}

/** Things of a kind, each a numbered mark at two of its measures. */
export function TwoMeasures({ things, xLabel, yLabel, yFrom = 0, ...words }: Measures & ChartWords) {
  return (
    <ChartFrame {...words} draw={(widthPx) => drawMeasures({ things, xLabel, yLabel, yFrom }, widthPx)} />
  );
}

const MARK_PX = 11;

function drawMeasures(
  { things, xLabel, yLabel, yFrom }: Required<Measures>,
  widthPx: number,
): Drawing | null {
  if (things.length === 0) return null;
  const xMarks = ticks(0, Math.max(1, ...things.map((thing) => thing.x)));
  const yMarks = ticks(yFrom, Math.max(yFrom + 1, ...things.map((thing) => thing.y)));
  const above = axisTitle(yLabel, widthPx);
  const below = axisTitle(xLabel, widthPx);
  const left = valueAxisPx(yMarks);
  const [right, top] = [widthPx - 16, above.heightPx + MARK_PX];
  const bottom = top + 280;
  const x = scaleLinear([0, xMarks.at(-1) ?? 1], [left + MARK_PX + 4, right - MARK_PX]);
  const y = scaleLinear([yMarks[0] ?? 0, yMarks.at(-1) ?? 1], [bottom - MARK_PX, top]);
  const { color } = seriesLook(0);
  // The one that is compared with lies on top.
  const inOrder = [...things].sort((a, b) => Number(a.isOwn) - Number(b.isOwn));
  return {
    heightPx: bottom + BOTTOM_AXIS_PX + below.heightPx + 4,
    content: (
      <>
        {above.content}
        <ValueAxis marks={yMarks} scale={y} fromPx={left} toPx={right} />
        <BottomAxis
          marks={xMarks.map((at) => ({ at, label: inFull(at) }))}
          scale={x}
          yPx={bottom}
          fromPx={left}
          toPx={right}
          gridToPx={top}
        />
        <g transform={`translate(${left}, ${bottom + BOTTOM_AXIS_PX})`}>{below.content}</g>
        {inOrder.map((thing) => (
          <g key={thing.mark}>
            <title>{`${thing.mark}. ${thing.name}: ${short(thing.x)}, ${short(thing.y)}`}</title>
            <circle
              cx={x(thing.x)}
              cy={y(thing.y)}
              r={MARK_PX}
              fill={thing.isOwn ? color : "var(--surface)"}
              stroke={color}
              strokeWidth={1.5}
            />
            <Words
              x={x(thing.x)}
              y={y(thing.y) + 4}
              anchor="middle"
              sizePx={11.5}
              color={thing.isOwn ? "var(--surface)" : "var(--ink)"}
            >
              {thing.mark}
            </Words>
          </g>
        ))}
      </>
    ),
  };
}
