import { scaleLinear } from "d3-scale";
import { axisTitle, ValueAxis, valueAxisPx } from "./axes";
import type { ParticipantChange } from "./change-cloud";
import type { Drawing, Picture } from "./drawing";
import { type Group, seriesLook, short } from "./series";
import { SeriesMark } from "./series-mark";
import { wrapText } from "./text-width";
import { ticks } from "./ticks";
import { lineHeight, Words } from "./words";

export interface WaterfallData {
  readonly groups: readonly Group[];
  readonly changes: readonly ParticipantChange[];
  readonly valueLabel: string;
  /** Where improvement is; the worst change stands first. */
  readonly better: "lower" | "higher";
}

/** Each participant's change as a bar from no change, the worst at the left and the best at the right; a panel for each group. */
export const waterfall = (data: WaterfallData): Picture => ({
  groups: [],
  draw: (widthPx) => drawBars(data, widthPx),
});

const GAP_PX = 20;
/** Three beside each other on a journal's page. */
const NARROWEST_PANEL_PX = 200;
const PLOT_PX = 220;

function drawBars({ groups, changes, valueLabel, better }: WaterfallData, widthPx: number): Drawing | null {
  if (changes.length === 0) return null;
  const values = changes.map((change) => change.value);
  const marks = ticks(Math.min(0, ...values), Math.max(0, ...values), 5);
  const title = axisTitle(valueLabel, widthPx);
  const left = valueAxisPx(marks);
  const beside = Math.max(
    1,
    Math.min(groups.length, Math.floor((widthPx + GAP_PX) / (NARROWEST_PANEL_PX + GAP_PX))),
  );
  const panelPx = (widthPx - GAP_PX * (beside - 1)) / beside;
  const names = groups.map((group) => {
    const count = changes.filter((change) => change.group === group.key).length;
    return wrapText(`${group.label} (n = ${count})`, panelPx - 20, 12, true);
  });
  const headPx = Math.max(...names.map((lines) => lines.length)) * lineHeight(12) + 6;
  const panelHeightPx = headPx + PLOT_PX + 24;
  const y = scaleLinear([marks[0] ?? 0, marks.at(-1) ?? 1], [headPx + PLOT_PX, headPx]);
  return {
    heightPx: title.heightPx + Math.ceil(groups.length / beside) * panelHeightPx,
    content: (
      <>
        {title.content}
        {groups.map((group, nth) => {
          const look = seriesLook(nth);
          const own = changes
            .filter((change) => change.group === group.key)
            .sort((a, b) => (better === "lower" ? b.value - a.value : a.value - b.value));
          const stepPx = Math.min(28, (panelPx - left - 4) / Math.max(1, own.length));
          const barPx = Math.max(0.6, stepPx * (stepPx > 4 ? 0.78 : 0.9));
          const [column, row] = [nth % beside, Math.floor(nth / beside)];
          return (
            <g
              key={group.key}
              transform={`translate(${column * (panelPx + GAP_PX)} ${title.heightPx + row * panelHeightPx})`}
            >
              <SeriesMark look={look} x={7} y={8} />
              <Words x={18} y={12} isBold>
                {names[nth] ?? ""}
              </Words>
              <ValueAxis marks={marks} scale={y} fromPx={left} toPx={panelPx} />
              {own.map((change, at) => (
                <rect
                  key={change.id}
                  x={Math.round((left + 2 + at * stepPx) * 100) / 100}
                  // No change is a thin line, not nothing.
                  y={Math.round((Math.min(y(change.value), y(0)) - (change.value === 0 ? 1 : 0)) * 100) / 100}
                  width={Math.round(barPx * 100) / 100}
                  height={Math.max(2, Math.round(Math.abs(y(change.value) - y(0)) * 100) / 100)}
                  fill={look.color}
                >
                  <title>{`${change.id}: ${short(change.value)}`}</title>
                </rect>
              ))}
              <line x1={left} x2={panelPx} y1={y(0)} y2={y(0)} stroke="var(--ink)" strokeWidth={1.25} />
              <Words x={left} y={headPx + PLOT_PX + 16} sizePx={11} color="var(--ink-2)">
                Worst
              </Words>
              <Words
                x={Math.min(panelPx, Math.max(left + 70, left + own.length * stepPx))}
                y={headPx + PLOT_PX + 16}
                anchor="end"
                sizePx={11}
                color="var(--ink-2)"
              >
                Best
              </Words>
            </g>
          );
        })}
      </>
    ),
  };
}
