"use client";

import { scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { BOTTOM_AXIS_PX, BottomAxis, ValueAxis, valueAxisPx } from "@/lib/figures/axes";
import type { Drawing } from "@/lib/figures/drawing";
import { seriesLook } from "@/lib/figures/series";
import { ticks } from "@/lib/figures/ticks";
import { ChartFrame, type ChartWords } from "./chart-frame";

export interface RecruitmentPoint {
  /** Calendar date, ISO. */
  readonly on: string;
  /** Cumulative; null after today. */
  readonly actual: number | null;
  readonly planned: number | null;
}

interface Props extends ChartWords {
  readonly points: readonly RecruitmentPoint[];
  /** How dates are shown, as in 07-Mar-2026, keyed by the ISO date; without it ISO dates stand. */
  readonly dateLabels?: Readonly<Record<string, string>>;
}

const GROUPS = [
  { key: "actual", label: "Randomized" },
  { key: "planned", label: "Planned" },
];

export function Recruitment({ points, dateLabels = {}, ...words }: Props) {
  return (
    <ChartFrame
      {...words}
      groups={GROUPS}
      draw={(widthPx) => drawRecruitment(points, (on) => dateLabels[on] ?? on, widthPx)}
    />
  );
}

function drawRecruitment(
  points: readonly RecruitmentPoint[],
  show: (on: string) => string,
  widthPx: number,
): Drawing | null {
  if (points.length === 0) return null;
  const at = (on: string) => Date.parse(`${on}T00:00:00Z`);
  const marks = ticks(
    0,
    Math.max(1, ...points.flatMap(({ actual, planned }) => [actual ?? 0, planned ?? 0])),
  ).filter(Number.isInteger);
  const [left, right, top, bottom] = [valueAxisPx(marks), widthPx - 16, 10, 240];
  const days = points.map(({ on }) => at(on));
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [left + 10, right - 10]);
  const y = scaleLinear([0, marks.at(-1) ?? 1], [bottom, top]);
  const path = (of: (point: RecruitmentPoint) => number | null) =>
    line<RecruitmentPoint>(
      ({ on }) => x(at(on)),
      (point) => y(of(point) ?? 0),
    )
      .defined((point) => of(point) !== null)
      .digits(2);
  const [actual, planned] = [seriesLook(0), seriesLook(1)];
  return {
    heightPx: bottom + BOTTOM_AXIS_PX + 4,
    content: (
      <>
        <ValueAxis marks={marks} scale={y} fromPx={left} toPx={right} />
        <BottomAxis
          marks={points.map(({ on }) => ({ at: at(on), label: show(on) }))}
          scale={x}
          yPx={bottom}
          fromPx={left}
          toPx={right}
        />
        <path
          d={path((point) => point.planned)([...points]) ?? ""}
          fill="none"
          stroke={planned.color}
          strokeWidth={2}
          strokeDasharray={planned.dash}
        />
        <path
          d={path((point) => point.actual).curve(curveStepAfter)([...points]) ?? ""}
          fill="none"
          stroke={actual.color}
          strokeWidth={2.5}
        />
        {points.map((point) =>
          point.actual === null ? null : (
            <circle key={point.on} cx={x(at(point.on))} cy={y(point.actual)} r={8} fillOpacity={0}>
              <title>{`${show(point.on)}: ${point.actual} randomized`}</title>
            </circle>
          ),
        )}
      </>
    ),
  };
}
