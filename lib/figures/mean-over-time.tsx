import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { axisTitle, BOTTOM_AXIS_PX, BottomAxis, ValueAxis, valueAxisPx } from "./axes";
import type { Drawing, Picture } from "./drawing";
import { type Group, seriesLook, short } from "./series";
import { SeriesMark } from "./series-mark";
import { ticks } from "./ticks";
import { Words } from "./words";

export interface MeanPoint {
  readonly group: string;
  readonly day: number;
  readonly mean: number;
  /** Ends of the interval; null where one participant gives none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

export interface MeanOverTimeData {
  readonly groups: readonly Group[];
  readonly visits: readonly { readonly day: number; readonly label: string }[];
  readonly points: readonly MeanPoint[];
  /** With its unit, as in "C3 (mg/dL)". */
  readonly valueLabel: string;
}

/** Means with their intervals, and under the axis how many participants stand behind each. */
export const meanOverTime = (data: MeanOverTimeData): Picture => ({
  groups: data.groups,
  draw: (widthPx) => drawMeans(data, widthPx),
});

const ROW_PX = 18;

function drawMeans(
  { groups, visits, points, valueLabel }: MeanOverTimeData,
  widthPx: number,
): Drawing | null {
  if (points.length === 0) return null;
  const reached = points.flatMap(({ mean, low, high }) => [low ?? mean, high ?? mean]);
  const marks = ticks(Math.min(...reached), Math.max(...reached));
  const title = axisTitle(valueLabel, widthPx);
  const plotPx = widthPx < 520 ? 230 : 290;
  const [left, right] = [Math.max(28, valueAxisPx(marks)), widthPx - 16];
  const [top, bottom] = [title.heightPx, title.heightPx + plotPx];
  const days = visits.map((visit) => visit.day);
  const side = 6 + 5 * groups.length;
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [left + side, right - side]);
  const y = scaleLinear([marks[0] ?? 0, marks.at(-1) ?? 1], [bottom, top]);
  // Groups stand side by side at a visit, so that no interval hides another.
  const aside = (at: number) => (at - (groups.length - 1) / 2) * 9;
  const rowsFrom = bottom + BOTTOM_AXIS_PX + 18;
  return {
    heightPx: rowsFrom + groups.length * ROW_PX,
    content: (
      <>
        {title.content}
        <ValueAxis marks={marks} scale={y} fromPx={left} toPx={right} />
        <BottomAxis
          marks={visits.map(({ day, label }) => ({ at: day, label }))}
          scale={x}
          yPx={bottom}
          fromPx={left}
          toPx={right}
        />
        <Words x={left - 8} y={rowsFrom - 2} anchor="end" sizePx={11} color="var(--ink-2)">
          n
        </Words>
        {groups.map((group, at) => {
          const look = seriesLook(at);
          const own = points.filter((point) => point.group === group.key).sort((a, b) => a.day - b.day);
          const px = (point: MeanPoint) => x(point.day) + aside(at);
          const path = line<MeanPoint>(px, (point) => y(point.mean)).digits(2)(own);
          const rowY = rowsFrom + (at + 1) * ROW_PX - 5;
          return (
            <g key={group.key}>
              <path
                d={path ?? ""}
                fill="none"
                stroke={look.color}
                strokeWidth={2}
                strokeDasharray={look.dash}
              />
              {own.map((point) => (
                <g key={point.day}>
                  {point.low === null || point.high === null ? null : (
                    <path
                      d={`M${px(point)} ${y(point.low)}V${y(point.high)}M${px(point) - 4} ${y(point.low)}h8M${px(point) - 4} ${y(point.high)}h8`}
                      stroke={look.color}
                      strokeWidth={1.5}
                      fill="none"
                    />
                  )}
                  <SeriesMark
                    look={look}
                    x={px(point)}
                    y={y(point.mean)}
                    title={`${group.label}: ${said(point)}`}
                  />
                  <Words x={x(point.day)} y={rowY} anchor="middle" sizePx={11} color="var(--ink-2)">
                    {point.n}
                  </Words>
                </g>
              ))}
              <SeriesMark look={look} x={left - 12} y={rowY - 4} size={4} />
            </g>
          );
        })}
      </>
    ),
  };
}

function said({ mean, low, high, n }: MeanPoint): string {
  const interval = low === null || high === null ? "" : ` (${short(low)} to ${short(high)})`;
  return `${short(mean)}${interval}, n = ${n}`;
}
