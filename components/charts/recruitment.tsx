"use client";

import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFrame, type ChartWords } from "./chart-frame";
import { Plot } from "./plot";
import { PlotTooltip } from "./plot-tooltip";
import { axisLine, axisStyle, chartMargin, gridStroke, seriesLook } from "./series";
import { ticks } from "./ticks";

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

const groups = [
  { key: "actual", label: "Randomized" },
  { key: "planned", label: "Planned" },
];

export function Recruitment({ points, dateLabels = {}, ...words }: Props) {
  const rows = points.map((point) => ({ ...point, at: Date.parse(`${point.on}T00:00:00Z`) }));
  const marks = ticks(
    0,
    Math.max(1, ...points.flatMap(({ actual, planned }) => [actual ?? 0, planned ?? 0])),
  );
  const label = (at: number) => {
    const on = new Date(at).toISOString().slice(0, 10);
    return dateLabels[on] ?? on;
  };
  const [actual, planned] = [seriesLook(0), seriesLook(1)];
  return (
    <ChartFrame {...words} groups={groups}>
      <Plot heightPx={280}>
        <LineChart data={rows} margin={chartMargin} accessibilityLayer>
          <CartesianGrid stroke={gridStroke} vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            tickFormatter={label}
            tick={axisStyle}
            axisLine={axisLine}
            tickLine={axisLine}
            minTickGap={48}
          />
          <YAxis
            domain={[0, marks.at(-1) ?? 1]}
            ticks={marks}
            tick={axisStyle}
            axisLine={false}
            tickLine={false}
            width={40}
          />
          <Tooltip
            content={({ active, payload, label: at }) =>
              active && payload && payload.length > 0 ? (
                <PlotTooltip
                  title={label(Number(at))}
                  lines={payload.map((entry) => ({ label: String(entry.name), value: String(entry.value) }))}
                />
              ) : null
            }
          />
          <Line
            dataKey="planned"
            name="Planned"
            stroke={planned.color}
            strokeWidth={2}
            strokeDasharray={planned.dash}
            dot={false}
            connectNulls
            isAnimationActive={false}
          />
          <Line
            dataKey="actual"
            name="Randomized"
            type="stepAfter"
            stroke={actual.color}
            strokeWidth={2.5}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </Plot>
    </ChartFrame>
  );
}
