"use client";

import { CartesianGrid, ErrorBar, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFrame, type ChartWords } from "./chart-frame";
import { Plot } from "./plot";
import { PlotTooltip } from "./plot-tooltip";
import { axisLine, axisStyle, chartMargin, type Group, gridStroke, seriesLook, short } from "./series";
import { SeriesMark } from "./series-mark";
import { ticks } from "./ticks";

export interface MeanPoint {
  readonly group: string;
  readonly day: number;
  readonly mean: number;
  /** Ends of the 95 % interval; null where one participant gives none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

interface Props extends ChartWords {
  readonly groups: readonly Group[];
  readonly visits: readonly { readonly day: number; readonly label: string }[];
  readonly points: readonly MeanPoint[];
  /** With its unit, as in "C3 (mg/dL)". */
  readonly valueLabel: string;
}

export function MeanOverTime({ groups, visits, points, valueLabel, ...words }: Props) {
  const days = visits.map((visit) => visit.day);
  const apart = (Math.max(...days) - Math.min(...days) || 1) * 0.02;
  const label = (day: number) => visits.find((visit) => visit.day === day)?.label ?? `Day ${day}`;
  const reached = points.flatMap(({ mean, low, high }) => [low ?? mean, high ?? mean]);
  const marks = reached.length > 0 ? ticks(Math.min(...reached), Math.max(...reached)) : [0, 1];
  const rows = visits.flatMap((visit) =>
    groups.map((group, at) => {
      const point = points.find((each) => each.group === group.key && each.day === visit.day);
      // Groups stand side by side at a visit, so that no interval hides another.
      const x = visit.day + (at - (groups.length - 1) / 2) * apart;
      return {
        x,
        day: visit.day,
        point,
        ...(point ? { [group.key]: point.mean } : {}),
        [`${group.key}:ci`]: reach(point),
      };
    }),
  );
  return (
    <ChartFrame {...words} groups={groups}>
      <Plot>
        <LineChart data={rows} margin={chartMargin} accessibilityLayer>
          <CartesianGrid stroke={gridStroke} vertical={false} />
          <XAxis
            dataKey="x"
            type="number"
            domain={[Math.min(...days) - 2 * apart, Math.max(...days) + 2 * apart]}
            ticks={days}
            tickFormatter={label}
            tick={axisStyle}
            axisLine={axisLine}
            tickLine={axisLine}
          />
          <YAxis
            domain={[marks[0] ?? 0, marks.at(-1) ?? 1]}
            ticks={marks}
            tickFormatter={short}
            tick={axisStyle}
            axisLine={false}
            tickLine={false}
            width={72}
            label={{
              value: valueLabel,
              angle: -90,
              position: "insideLeft",
              style: { ...axisStyle, textAnchor: "middle" },
            }}
          />
          <Tooltip
            content={({ active, payload }) => {
              const day = (payload?.[0]?.payload as { day?: number } | undefined)?.day;
              return active && day !== undefined ? (
                <PlotTooltip title={label(day)} lines={summary(groups, points, day)} />
              ) : null;
            }}
          />
          {groups.map((group, at) => {
            const look = seriesLook(at);
            return (
              <Line
                key={group.key}
                dataKey={group.key}
                name={group.label}
                stroke={look.color}
                strokeWidth={2}
                strokeDasharray={look.dash}
                connectNulls
                isAnimationActive={false}
                dot={({ cx, cy, key, value }) =>
                  value === undefined || value === null ? (
                    <g key={key} />
                  ) : (
                    <SeriesMark key={key} look={look} x={Number(cx)} y={Number(cy)} />
                  )
                }
              >
                <ErrorBar
                  dataKey={`${group.key}:ci`}
                  width={5}
                  strokeWidth={1.5}
                  stroke={look.color}
                  isAnimationActive={false}
                />
              </Line>
            );
          })}
        </LineChart>
      </Plot>
    </ChartFrame>
  );
}

function reach(point: MeanPoint | undefined): readonly [number, number] {
  if (!point || point.low === null || point.high === null) return [0, 0];
  return [point.mean - point.low, point.high - point.mean];
}

function summary(groups: readonly Group[], points: readonly MeanPoint[], day: number) {
  return groups.flatMap((group) => {
    const point = points.find((each) => each.group === group.key && each.day === day);
    if (!point) return [];
    const interval =
      point.low === null || point.high === null ? "" : ` [${short(point.low)}, ${short(point.high)}]`;
    return [{ label: group.label, value: `${short(point.mean)}${interval}, n = ${point.n}` }];
  });
}
