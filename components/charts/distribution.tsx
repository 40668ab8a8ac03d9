"use client";

import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { bins } from "./bins";
import { ChartFrame, type ChartWords } from "./chart-frame";
import { Plot } from "./plot";
import { PlotTooltip } from "./plot-tooltip";
import { axisLine, axisStyle, chartMargin, gridStroke, seriesLook, short } from "./series";
import { ticks } from "./ticks";

interface Props extends ChartWords {
  readonly values: readonly number[];
  /** With its unit, as in "IL-6 (pg/mL)". */
  readonly valueLabel: string;
}

/** A histogram of all values together; it knows no groups. */
export function Distribution({ values, valueLabel, ...words }: Props) {
  const rows = bins(values).map((bin) => ({
    range: `${short(bin.from)} to ${short(bin.to)}`,
    count: bin.count,
  }));
  // Room for the count above the highest bar; whole numbers only.
  const marks = ticks(0, Math.max(4, ...rows.map((row) => row.count * 1.1)), 4).filter(Number.isInteger);
  return (
    <ChartFrame {...words}>
      <Plot heightPx={260}>
        <BarChart data={rows} margin={{ ...chartMargin, bottom: 24 }} barCategoryGap={1} accessibilityLayer>
          <CartesianGrid stroke={gridStroke} vertical={false} />
          <XAxis
            dataKey="range"
            tick={axisStyle}
            axisLine={axisLine}
            tickLine={false}
            label={{ value: valueLabel, position: "insideBottom", offset: -14, style: axisStyle }}
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
            cursor={{ fill: "var(--surface-2)" }}
            content={({ active, payload, label }) =>
              active && payload?.[0] ? (
                <PlotTooltip
                  title={`${valueLabel}: ${label}`}
                  lines={[{ label: "Values", value: String(payload[0].value) }]}
                />
              ) : null
            }
          />
          <Bar dataKey="count" fill={seriesLook(0).color} isAnimationActive={false}>
            <LabelList dataKey="count" position="top" style={axisStyle} />
          </Bar>
        </BarChart>
      </Plot>
    </ChartFrame>
  );
}
