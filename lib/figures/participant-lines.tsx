import { scaleLinear } from "d3-scale";
import { line as lineThrough } from "d3-shape";
import { axisTitle, BOTTOM_AXIS_PX, BottomAxis, ValueAxis, valueAxisPx } from "./axes";
import type { Drawing, Picture } from "./drawing";
import { type Group, seriesLook } from "./series";
import { SeriesMark } from "./series-mark";
import { fitText } from "./text-width";
import { ticks } from "./ticks";
import { Words } from "./words";

export interface ParticipantLine {
  readonly id: string;
  /** Null while the blind holds: every line then looks the same. */
  readonly group: string | null;
  readonly points: readonly { readonly day: number; readonly value: number }[];
}

export interface ParticipantLinesData {
  readonly groups: readonly Group[];
  readonly visits: readonly { readonly day: number; readonly label: string }[];
  readonly lines: readonly ParticipantLine[];
  /** A heavy line through each panel, as the mean. */
  readonly means?: readonly { readonly group: string; readonly day: number; readonly mean: number }[];
  readonly valueLabel: string;
}

/** On a screen: who hears of the line that is touched or pointed at, and by which class it stands out. */
interface Pointing {
  readonly choose: (id: string | null) => void;
  readonly lineClass: string | undefined;
}

/** Every participant's course, a panel for each group on one scale: hundreds of lines over each other would show none. */
export const participantLines = (data: ParticipantLinesData, pointing?: Pointing): Picture => ({
  groups: [],
  draw: (widthPx) => drawLines(data, pointing, widthPx),
});

const GAP_PX = 28;
/** Three beside each other on a journal's page. */
const NARROWEST_PANEL_PX = 200;

function drawLines(
  { groups, visits, lines, means = [], valueLabel }: ParticipantLinesData,
  pointing: Pointing | undefined,
  widthPx: number,
): Drawing | null {
  const values = lines.flatMap((line) => line.points.map((point) => point.value));
  if (values.length === 0) return null;
  const marks = ticks(Math.min(...values), Math.max(...values), 4);
  const days = visits.map((visit) => visit.day);
  const title = axisTitle(valueLabel, widthPx);
  const panels: readonly (Group | null)[] = groups.length > 0 ? groups : [null];
  const beside = Math.max(
    1,
    Math.min(panels.length, Math.floor((widthPx + GAP_PX) / (NARROWEST_PANEL_PX + GAP_PX))),
  );
  const left = valueAxisPx(marks);
  const panelPx = (widthPx - GAP_PX * (beside - 1)) / beside;
  const plotPx = 230;
  const panelHeightPx = 24 + plotPx + BOTTOM_AXIS_PX + 8;
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [left + 8, panelPx - 14]);
  const y = scaleLinear([marks[0] ?? 0, marks.at(-1) ?? 1], [24 + plotPx, 24]);
  const path = lineThrough<{ day: number; value: number }>(
    ({ day }) => x(day),
    ({ value }) => y(value),
  ).digits(2);
  return {
    heightPx: title.heightPx + Math.ceil(panels.length / beside) * panelHeightPx,
    content: (
      <>
        {title.content}
        <g
          transform={`translate(0 ${title.heightPx})`}
          onPointerLeave={pointing && (() => pointing.choose(null))}
        >
          {panels.map((group, nth) => {
            const look = seriesLook(nth);
            const own = lines.filter((line) => group === null || line.group === group.key);
            const mean = means
              .filter((each) => each.group === group?.key)
              .map((each) => ({ day: each.day, value: each.mean }));
            const name = `${group?.label ?? "All participants"} (n = ${own.length})`;
            return (
              <g
                key={group?.key ?? "all"}
                transform={`translate(${(nth % beside) * (panelPx + GAP_PX)} ${Math.floor(nth / beside) * panelHeightPx})`}
              >
                {group ? <SeriesMark look={look} x={7} y={8} /> : null}
                <Words x={group ? 18 : 0} y={12} isBold>
                  {fitText(name, panelPx - 24, 13)}
                </Words>
                <ValueAxis marks={marks} scale={y} fromPx={left} toPx={panelPx - 4} />
                <BottomAxis
                  marks={visits.map(({ day, label }) => ({ at: day, label }))}
                  scale={x}
                  yPx={24 + plotPx}
                  fromPx={left}
                  toPx={panelPx - 4}
                />
                {own.map((line) => (
                  <g
                    key={line.id}
                    className={pointing?.lineClass}
                    onPointerEnter={pointing && (() => pointing.choose(line.id))}
                    onPointerDown={pointing && (() => pointing.choose(line.id))}
                  >
                    <title>{line.id}</title>
                    <path
                      d={path(line.points as { day: number; value: number }[]) ?? ""}
                      fill="none"
                      stroke={look.color}
                      strokeOpacity={own.length > 60 ? 0.35 : 0.55}
                      strokeWidth={1.25}
                      strokeLinejoin="round"
                    />
                    {line.points.map((point) => (
                      <circle
                        key={point.day}
                        cx={Math.round(x(point.day) * 100) / 100}
                        cy={Math.round(y(point.value) * 100) / 100}
                        r={own.length > 60 ? 1.4 : 2}
                        fill={look.color}
                        fillOpacity={0.8}
                      />
                    ))}
                  </g>
                ))}
                <path
                  d={path(mean) ?? ""}
                  fill="none"
                  stroke="var(--ink)"
                  strokeWidth={2.5}
                  strokeLinejoin="round"
                  pointerEvents="none"
                />
              </g>
            );
          })}
        </g>
      </>
    ),
  };
}
