import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { BOTTOM_AXIS_PX, BottomAxis, FootTitle, type Scale } from "./axes";
import type { Drawing, Picture } from "./drawing";
import { type Group, inFull, seriesLook } from "./series";
import { SeriesMark } from "./series-mark";
import { textWidth, wrapText } from "./text-width";
import { ticks } from "./ticks";
import { lineHeight, Words } from "./words";

export interface SwimmerLane {
  readonly id: string;
  readonly group: string;
  readonly doses: readonly { readonly day: number; readonly given: "whole" | "part" | "not" }[];
  /** Weight 1 to 3, as the bar's height; `toDay` null: not over, as far as is known. */
  readonly events: readonly {
    readonly fromDay: number;
    readonly toDay: number | null;
    readonly weight: 1 | 2 | 3;
    readonly isSerious: boolean;
  }[];
  /** The last day anything is known of. */
  readonly lastDay: number;
  /** Left the study on that day. */
  readonly leftOn: number | null;
}

export interface SwimmerPlotData {
  readonly groups: readonly Group[];
  readonly lanes: readonly SwimmerLane[];
}

/** A lane for each participant along the study's days: doses, adverse events, the end; a block of lanes for each group. */
export const swimmerPlot = (data: SwimmerPlotData): Picture => ({
  groups: [],
  draw: (widthPx) => drawLanes(data, widthPx),
});

const ID_PX = 10;
const EVENT_COLOR = "var(--warn-ink)";

function drawLanes({ groups, lanes }: SwimmerPlotData, widthPx: number): Drawing | null {
  if (lanes.length === 0) return null;
  // Lanes of a name's height while one page holds them, thinner and nameless beyond.
  const lanePx = lanes.length <= 60 ? 15 : lanes.length <= 130 ? 9 : 4;
  const isNamed = lanePx > ID_PX;
  const left = isNamed ? 12 + Math.max(...lanes.map((lane) => textWidth(lane.id, ID_PX))) : 4;
  const right = widthPx - 14;
  const first = Math.min(1, ...lanes.flatMap((lane) => lane.events.map((event) => event.fromDay)));
  const last = Math.max(2, ...lanes.map((lane) => lane.lastDay));
  const marks = ticks(Math.max(first, -60), last, widthPx < 520 ? 5 : 9);
  // The axis begins and ends with the data, not with a round number.
  const x = scaleLinear([Math.max(first, -60), last], [left, right]).clamp(true);
  const key = keyOf(widthPx);
  let y = key.heightPx + 10;
  const blocks = groups.map((group, place) => {
    const own = lanes
      .filter((lane) => lane.group === group.key)
      .sort((a, b) => b.lastDay - a.lastDay || (a.id < b.id ? -1 : 1));
    const name = wrapText(`${group.label} (n = ${own.length})`, widthPx - 20, 12, true);
    const headY = y;
    const top = y + name.length * lineHeight(12) + 6;
    y = top + own.length * lanePx + 14;
    return (
      <g key={group.key}>
        <SeriesMark look={seriesLook(place)} x={7} y={headY + 8} />
        <Words x={18} y={headY + 12} isBold>
          {name}
        </Words>
        <Block lanes={own} place={place} x={x} topPx={top} lanePx={lanePx} leftPx={left} isNamed={isNamed} />
      </g>
    );
  });
  return {
    heightPx: y + BOTTOM_AXIS_PX + 20,
    content: (
      <>
        {key.content}
        <BottomAxis
          marks={marks
            .filter((mark) => mark >= Math.max(first, -60) && mark <= last)
            .map((at) => ({ at, label: inFull(at === 0 ? 1 : at) }))}
          scale={x}
          yPx={y}
          fromPx={left}
          toPx={right}
          gridToPx={key.heightPx + 10}
        />
        {blocks}
        <FootTitle x={(left + right) / 2} y={y + BOTTOM_AXIS_PX + 14}>
          Study day
        </FootTitle>
      </>
    ),
  };
}

interface BlockProps {
  readonly lanes: readonly SwimmerLane[];
  readonly place: number;
  readonly x: Scale;
  readonly topPx: number;
  readonly lanePx: number;
  readonly leftPx: number;
  readonly isNamed: boolean;
}

/** Marks of one kind are one path: hundreds of lanes stay a small file. */
function Block({ lanes, place, x, topPx, lanePx, leftPx, isNamed }: BlockProps): ReactNode {
  const color = seriesLook(place).color;
  const half = Math.min(5, lanePx * 0.4);
  const at = (day: number) => Math.round(x(day) * 10) / 10;
  const middle = (nth: number) => Math.round((topPx + (nth + 0.5) * lanePx) * 10) / 10;
  const paths = (of: (lane: SwimmerLane, y: number) => string) =>
    lanes.map((lane, nth) => of(lane, middle(nth))).join("");
  const doses = (given: SwimmerLane["doses"][number]["given"], mark: (day: number, y: number) => string) =>
    paths((lane, y) =>
      lane.doses
        .filter((dose) => dose.given === given)
        .map((dose) => mark(dose.day, y))
        .join(""),
    );
  return (
    <>
      {isNamed
        ? lanes.map((lane, nth) => (
            <Words
              key={lane.id}
              x={leftPx - 6}
              y={middle(nth) + 3.5}
              anchor="end"
              sizePx={ID_PX}
              color="var(--ink-2)"
            >
              {lane.id}
            </Words>
          ))
        : null}
      <path
        d={paths((lane, y) => `M${at(1)} ${y}H${at(lane.lastDay)}`)}
        stroke="var(--line-strong)"
        strokeWidth={lanePx > 5 ? 1 : 0.6}
      />
      {([1, 2, 3] as const).map((weight) => (
        <path
          key={weight}
          d={paths((lane, y) =>
            lane.events
              .filter((event) => event.weight === weight)
              .map((event) => {
                const end = event.toDay ?? lane.lastDay;
                // An event of one day is still seen.
                return `M${at(event.fromDay)} ${y}H${Math.max(at(end), at(event.fromDay) + 2)}`;
              })
              .join(""),
          )}
          stroke={EVENT_COLOR}
          strokeOpacity={0.4}
          strokeWidth={(weight / 3) * lanePx * 0.75}
        />
      ))}
      <path
        d={doses("whole", (day, y) => `M${at(day)} ${y - half}v${2 * half}`)}
        stroke={color}
        strokeWidth={lanePx > 5 ? 2.5 : 1.5}
      />
      <path
        d={doses("part", (day, y) => `M${at(day)} ${y}v${half}`)}
        stroke={color}
        strokeWidth={lanePx > 5 ? 2.5 : 1.5}
      />
      <path
        d={doses("not", (day, y) => cross(at(day), y, Math.min(half, 3)))}
        stroke="var(--ink-2)"
        strokeWidth={1.25}
      />
      <path
        d={paths((lane, y) =>
          lane.events
            .filter((event) => event.isSerious)
            .map((event) => triangle(at(event.fromDay), y, half))
            .join(""),
        )}
        fill="var(--bad-ink)"
      />
      <path
        d={paths((lane, y) => (lane.leftOn === null ? "" : cross(at(lane.leftOn), y, half)))}
        stroke="var(--ink)"
        strokeWidth={lanePx > 5 ? 1.75 : 1}
      />
      {lanes.map((lane, nth) => (
        <rect
          key={lane.id}
          x={leftPx}
          y={topPx + nth * lanePx}
          width={Math.max(1, at(lane.lastDay) - leftPx)}
          height={lanePx}
          fillOpacity={0}
        >
          <title>{`${lane.id}: ${lane.doses.length} doses, ${lane.events.length} adverse events, to day ${lane.lastDay}${lane.leftOn === null ? "" : ", left the study"}`}</title>
        </rect>
      ))}
    </>
  );
}

const cross = (x: number, y: number, half: number): string =>
  `M${x - half} ${y - half}l${2 * half} ${2 * half}M${x - half} ${y + half}l${2 * half} ${-2 * half}`;
const triangle = (x: number, y: number, half: number): string =>
  `M${x} ${y - half}l${half} ${2 * half}h${-2 * half}z`;

function keyOf(widthPx: number): Drawing {
  const entries: readonly (readonly [string, ReactNode])[] = [
    ["Dose given", <path key="whole" d="M8 2v10" stroke="var(--ink)" strokeWidth={2.5} />],
    ["given in part", <path key="part" d="M8 7v5" stroke="var(--ink)" strokeWidth={2.5} />],
    ["not given", <path key="not" d={cross(8, 7, 3)} stroke="var(--ink-2)" strokeWidth={1.25} />],
    ...([1, 2, 3] as const).map(
      (weight) =>
        [
          ["Adverse event: mild", "moderate", "severe or worse"][weight - 1] ?? "",
          <path
            key={weight}
            d="M1 7h14"
            stroke={EVENT_COLOR}
            strokeOpacity={0.4}
            strokeWidth={3.5 * weight}
          />,
        ] as const,
    ),
    ["serious", <path key="serious" d={triangle(8, 7, 5)} fill="var(--bad-ink)" />],
    ["Left the study", <path key="left" d={cross(8, 7, 5)} stroke="var(--ink)" strokeWidth={1.75} />],
  ];
  let [x, y] = [0, 0];
  const content = entries.map(([label, mark]) => {
    const ownPx = 22 + textWidth(label, 11.5);
    if (x > 0 && x + ownPx > widthPx) [x, y] = [0, y + 20];
    const placed = (
      <g key={label} transform={`translate(${x} ${y})`}>
        {mark}
        <Words x={21} y={11.5} sizePx={11.5} color="var(--ink-2)">
          {label}
        </Words>
      </g>
    );
    x += ownPx + 16;
    return placed;
  });
  return { heightPx: y + 20, content };
}
