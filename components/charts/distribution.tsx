"use client";

import { scaleLinear } from "d3-scale";
import { BOTTOM_AXIS_PX, BottomAxis, FootTitle, ValueAxis, valueAxisPx } from "@/lib/figures/axes";
import { bins } from "@/lib/figures/bins";
import type { Drawing } from "@/lib/figures/drawing";
import { inFull, seriesLook } from "@/lib/figures/series";
import { wrapText } from "@/lib/figures/text-width";
import { ticks } from "@/lib/figures/ticks";
import { lineHeight, Words } from "@/lib/figures/words";
import { ChartFrame, type ChartWords } from "./chart-frame";

interface Props extends ChartWords {
  readonly values: readonly number[];
  /** With its unit, as in "IL-6 (pg/mL)". */
  readonly valueLabel: string;
}

/** A histogram of all values together; it knows no groups. */
export function Distribution({ values, valueLabel, ...words }: Props) {
  return <ChartFrame {...words} draw={(widthPx) => drawBins(values, valueLabel, widthPx)} />;
}

function drawBins(values: readonly number[], valueLabel: string, widthPx: number): Drawing | null {
  const all = bins(values);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(...all.map((bin) => bin.count));
  // Whole numbers only.
  const marks = ticks(0, Math.max(4, most), 4).filter(Number.isInteger);
  const [left, right, top, bottom] = [valueAxisPx(marks), widthPx - 20, 18, 208];
  const x = scaleLinear([first.from, last.to], [left, right]);
  const y = scaleLinear([0, marks.at(-1) ?? 1], [bottom, top]);
  const label = wrapText(valueLabel, widthPx, 11.5);
  return {
    heightPx: bottom + BOTTOM_AXIS_PX + 8 + label.length * lineHeight(11.5),
    content: (
      <>
        <ValueAxis marks={marks} scale={y} fromPx={left} toPx={right} />
        {all.map((bin) => (
          <g key={bin.from}>
            <rect
              x={x(bin.from) + 0.5}
              y={y(bin.count)}
              width={x(bin.to) - x(bin.from) - 1}
              height={bottom - y(bin.count)}
              fill={seriesLook(0).color}
            >
              <title>{`${inFull(bin.from)} to ${inFull(bin.to)}: ${bin.count}`}</title>
            </rect>
            {bin.count > 0 ? (
              <Words
                x={(x(bin.from) + x(bin.to)) / 2}
                y={y(bin.count) - 4}
                anchor="middle"
                sizePx={11}
                color="var(--ink-2)"
              >
                {bin.count}
              </Words>
            ) : null}
          </g>
        ))}
        <BottomAxis
          marks={[...all.map((bin) => bin.from), last.to].map((at) => ({ at, label: inFull(at) }))}
          scale={x}
          yPx={bottom}
          fromPx={left}
          toPx={right}
        />
        <FootTitle x={(left + right) / 2} y={bottom + BOTTOM_AXIS_PX + 14}>
          {label}
        </FootTitle>
      </>
    ),
  };
}
