import { quantileSorted } from "d3-array";
import { scaleLinear } from "d3-scale";
import { area, curveBasis } from "d3-shape";
import type { ReactNode } from "react";
import { BOTTOM_AXIS_PX, BottomAxis, FootTitle, type Scale } from "./axes";
import { density } from "./density";
import type { Drawing, Picture } from "./drawing";
import { type Group, inFull, type SeriesLook, seriesLook, short } from "./series";
import { SeriesMark } from "./series-mark";
import { textWidth, wrapText } from "./text-width";
import { ticks } from "./ticks";
import { lineHeight, Words } from "./words";

export interface ParticipantChange {
  readonly id: string;
  readonly group: string;
  readonly value: number;
}

export interface ChangeCloudData {
  readonly groups: readonly Group[];
  readonly changes: readonly ParticipantChange[];
  /** With its unit, as in "Change in C3 (mg/dL)". */
  readonly valueLabel: string;
}

/**
 * Every participant's change as a point, over the points a box (quartiles of type 7, whiskers to the last point within 1.5
 * interquartile ranges), over the box the smoothed distribution: a row for each group, so that the colors need not be seen.
 */
export const changeCloud = (data: ChangeCloudData): Picture => ({
  groups: [],
  draw: (widthPx) => drawClouds(data, widthPx),
});

const CLOUD_PX = 44;
const BOX_PX = 12;
const POINTS_PX = 30;

function drawClouds({ groups, changes, valueLabel }: ChangeCloudData, widthPx: number): Drawing | null {
  if (changes.length === 0) return null;
  const values = changes.map((change) => change.value);
  const rows = groups.map((group) => changes.filter((change) => change.group === group.key));
  const clouds = rows.map((own) => density(own.map((change) => change.value)));
  // Zero, no change, is always in view.
  const reached = [0, ...values, ...clouds.flatMap((cloud) => cloud.map((point) => point.at))];
  const marks = ticks(Math.min(...reached), Math.max(...reached), widthPx < 520 ? 4 : 7);
  const [left, right] = [6, widthPx - 16];
  const x = scaleLinear([marks[0] ?? 0, marks.at(-1) ?? 1], [left, right]);
  const highest = Math.max(...clouds.flatMap((cloud) => cloud.map((point) => point.height)), 0);
  let y = 0;
  const drawn = groups.map((group, at) => {
    const own = rows[at] ?? [];
    const look = seriesLook(at);
    const name = wrapText(`${group.label} (n = ${own.length})`, widthPx - 24, 12, true);
    const top = y + name.length * lineHeight(12) + 4;
    y = top + CLOUD_PX + BOX_PX + POINTS_PX + 16;
    return (
      <g key={group.key}>
        <SeriesMark look={look} x={left + 6} y={top - name.length * lineHeight(12) + 7} />
        <Words x={left + 18} y={top - name.length * lineHeight(12) + 11} isBold>
          {name}
        </Words>
        <Cloud points={clouds[at] ?? []} highest={highest} x={x} footPx={top + CLOUD_PX} look={look} />
        <Box values={own.map((change) => change.value)} x={x} topPx={top + CLOUD_PX + 4} look={look} />
        <Points changes={own} x={x} topPx={top + CLOUD_PX + BOX_PX + 12} look={look} unit={valueLabel} />
      </g>
    );
  });
  const label = wrapText(valueLabel, widthPx, 11.5);
  return {
    heightPx: y + BOTTOM_AXIS_PX + label.length * lineHeight(11.5) + 6,
    content: (
      <>
        <line x1={x(0)} x2={x(0)} y1={0} y2={y} stroke="var(--line-strong)" strokeDasharray="4 3" />
        {drawn}
        <BottomAxis
          marks={marks.map((at) => ({ at, label: inFull(at) }))}
          scale={x}
          yPx={y}
          fromPx={left}
          toPx={right}
        />
        <FootTitle
          x={Math.max((left + right) / 2, textWidth(label[0] ?? "", 11.5) / 2)}
          y={y + BOTTOM_AXIS_PX + 14}
        >
          {label}
        </FootTitle>
      </>
    ),
  };
}

interface CloudProps {
  readonly points: ReturnType<typeof density>;
  readonly highest: number;
  readonly x: Scale;
  readonly footPx: number;
  readonly look: SeriesLook;
}

function Cloud({ points, highest, x, footPx, look }: CloudProps): ReactNode {
  if (points.length === 0) return null;
  const shape = area<{ at: number; height: number }>(
    ({ at }) => x(at),
    footPx,
    ({ height }) => footPx - (height / highest) * CLOUD_PX,
  )
    .curve(curveBasis)
    .digits(2);
  return (
    <path
      d={shape([...points]) ?? ""}
      fill={look.color}
      fillOpacity={0.22}
      stroke={look.color}
      strokeWidth={1}
    />
  );
}

interface BoxProps {
  readonly values: readonly number[];
  readonly x: Scale;
  readonly topPx: number;
  readonly look: SeriesLook;
}

function Box({ values, x, topPx, look }: BoxProps): ReactNode {
  const sorted = [...values].sort((a, b) => a - b);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantileSorted(sorted, p));
  if (q1 === undefined || median === undefined || q3 === undefined) return null;
  const reach = 1.5 * (q3 - q1);
  const low = sorted.find((value) => value >= q1 - reach) ?? q1;
  const high = sorted.findLast((value) => value <= q3 + reach) ?? q3;
  const middle = topPx + BOX_PX / 2;
  return (
    <g stroke={look.color} strokeWidth={1.5} fill="var(--surface)">
      <title>{`Median ${short(median)}, quartiles ${short(q1)} and ${short(q3)}`}</title>
      <path d={`M${x(low)} ${middle}H${x(high)}`} />
      <rect x={x(q1)} y={topPx} width={Math.max(1, x(q3) - x(q1))} height={BOX_PX} />
      <path d={`M${x(median)} ${topPx}v${BOX_PX}`} stroke="var(--ink)" strokeWidth={2.5} />
    </g>
  );
}

interface PointsProps {
  readonly changes: readonly ParticipantChange[];
  readonly x: Scale;
  readonly topPx: number;
  readonly look: SeriesLook;
  readonly unit: string;
}

/** Points that would hide each other stand one below the other, closer the more there are. */
function Points({ changes, x, topPx, look, unit }: PointsProps): ReactNode {
  const radius = changes.length > 120 ? 1.8 : 3;
  const lanes: number[] = [];
  const placed = [...changes]
    .sort((a, b) => a.value - b.value)
    .map((change) => {
      const at = x(change.value);
      const free = lanes.findIndex((last) => at - last >= 2 * radius);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = at;
      return { change, at, lane };
    });
  const stepPx = Math.min(2 * radius, (POINTS_PX - 2 * radius) / Math.max(1, lanes.length - 1));
  return placed.map(({ change, at, lane }) => (
    <circle
      key={change.id}
      cx={Math.round(at * 100) / 100}
      cy={Math.round((topPx + lane * stepPx) * 100) / 100}
      r={radius}
      fill={look.color}
      fillOpacity={0.6}
    >
      <title>{`${change.id}: ${unit} ${short(change.value)}`}</title>
    </circle>
  ));
}
