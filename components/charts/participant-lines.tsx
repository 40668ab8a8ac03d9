"use client";

import { useState } from "react";
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from "recharts";
import { ChartFrame, type ChartWords } from "./chart-frame";
import styles from "./participant-lines.module.css";
import { Plot } from "./plot";
import { axisLine, axisStyle, chartMargin, type Group, gridStroke, seriesLook, short } from "./series";

export interface ParticipantLine {
  readonly id: string;
  /** Null while the blind holds: every line then looks the same. */
  readonly group: string | null;
  readonly points: readonly { readonly day: number; readonly value: number }[];
}

interface Props extends ChartWords {
  readonly groups: readonly Group[];
  readonly visits: readonly { readonly day: number; readonly label: string }[];
  readonly lines: readonly ParticipantLine[];
  readonly valueLabel: string;
}

/** Every participant's course; a line touched or pointed at stands out and is named. */
export function ParticipantLines({ groups, visits, lines, valueLabel, ...words }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const days = visits.map((visit) => visit.day);
  const rows = days.map((day) => ({
    day,
    ...Object.fromEntries(
      lines.flatMap((line) => {
        const point = line.points.find((each) => each.day === day);
        return point ? [[line.id, point.value]] : [];
      }),
    ),
  }));
  return (
    <ChartFrame {...words} groups={groups}>
      <Plot heightPx={360}>
        <LineChart data={rows} margin={chartMargin} onMouseLeave={() => setChosen(null)}>
          <CartesianGrid stroke={gridStroke} vertical={false} />
          <XAxis
            dataKey="day"
            type="number"
            domain={["dataMin", "dataMax"]}
            ticks={days}
            tickFormatter={(day) => visits.find((visit) => visit.day === day)?.label ?? `Day ${day}`}
            tick={axisStyle}
            axisLine={axisLine}
            tickLine={axisLine}
            padding={{ left: 16, right: 16 }}
          />
          <YAxis
            domain={["auto", "auto"]}
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
          {lines.map((line) => {
            const look = seriesLook(
              Math.max(
                0,
                groups.findIndex((group) => group.key === line.group),
              ),
            );
            const faint = chosen !== null && chosen !== line.id;
            return (
              <Line
                key={line.id}
                dataKey={(row: Readonly<Record<string, number>>) => row[line.id]}
                name={line.id}
                stroke={look.color}
                strokeWidth={chosen === line.id ? 3 : 1.4}
                strokeOpacity={faint ? 0.15 : 0.75}
                strokeDasharray={look.dash}
                dot={{ r: 2, fill: look.color, stroke: "none", fillOpacity: faint ? 0.15 : 0.9 }}
                activeDot={false}
                connectNulls
                isAnimationActive={false}
                onMouseEnter={() => setChosen(line.id)}
                onClick={() => setChosen(line.id)}
              />
            );
          })}
        </LineChart>
      </Plot>
      <p className={styles.chosen} aria-live="polite">
        {chosen ? `Participant ${chosen}` : "Point at a line to see whose it is."}
      </p>
    </ChartFrame>
  );
}
