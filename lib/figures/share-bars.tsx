import { scaleLinear } from "d3-scale";
import { FootTitle } from "./axes";
import type { Drawing, Picture } from "./drawing";
import { inFull, seriesLook } from "./series";
import { textWidth, wrapText } from "./text-width";
import { ticks } from "./ticks";
import { lineHeight, Words } from "./words";

export interface ShareBarsData {
  readonly groups: readonly {
    readonly label: string;
    /** Of whom. */
    readonly n: number;
  }[];
  /** What the shares are shares of, with its unit; participants with at least one of the row's things unless said otherwise. */
  readonly shareLabel?: string;
  /** How many with it, in the order of the groups. */
  readonly rows: readonly { readonly label: string; readonly counts: readonly number[] }[];
}

/** Shares of each group as bars, one under the other; where there are several, every bar says whose it is. */
export const shareBars = (data: ShareBarsData): Picture => ({
  groups: [],
  draw: (widthPx) => drawBars(data, widthPx),
});

const TEXT_PX = 12;
const BAR_PX = 14;

function drawBars(
  { groups, rows, shareLabel = "Participants with at least one (%)" }: ShareBarsData,
  widthPx: number,
): Drawing | null {
  if (rows.length === 0 || groups.length === 0) return null;
  const percent = (count: number, at: number) => {
    const n = groups[at]?.n ?? 0;
    return n === 0 ? 0 : (100 * count) / n;
  };
  const said = (count: number, at: number) => {
    const share = `${count} (${percent(count, at).toFixed(0)} %)`;
    return groups.length > 1 ? `${groups[at]?.label}: ${share}` : share;
  };
  const most = Math.max(1, ...rows.flatMap((row) => row.counts.map(percent)));
  const marks = ticks(0, most, widthPx < 560 ? 3 : 5);
  // Terms stand before the bars where there is room, else over them.
  const isNarrow = widthPx < 560;
  const namePx = isNarrow
    ? 8
    : Math.min(0.4 * widthPx, Math.max(...rows.map((row) => textWidth(row.label, TEXT_PX))) + 14);
  const countPx = Math.max(
    ...rows.flatMap((row) => row.counts.map((count, at) => textWidth(said(count, at), 11))),
  );
  const scale = scaleLinear([0, marks.at(-1) ?? 1], [namePx, widthPx - countPx - 10]);
  const head = wrapText(
    groups.map(({ label, n }) => `${label} (n = ${n})`).join(", "),
    widthPx,
    TEXT_PX,
    true,
  );
  const top = head.length * lineHeight(TEXT_PX) + 10;
  let y = top;
  const drawn = rows.map((row) => {
    const lines = wrapText(row.label, isNarrow ? widthPx : namePx - 10, TEXT_PX);
    const wordsPx = lines.length * lineHeight(TEXT_PX);
    const rowY = y;
    const barsY = isNarrow ? y + wordsPx + 2 : y;
    y = Math.max(barsY + groups.length * (BAR_PX + 2), rowY + wordsPx) + 8;
    return (
      <g key={row.label}>
        <Words x={0} y={rowY + TEXT_PX} sizePx={TEXT_PX} hasHalo={isNarrow}>
          {lines}
        </Words>
        {groups.map((group, at) => {
          const count = row.counts[at] ?? 0;
          const end = scale(percent(count, at));
          const barY = barsY + at * (BAR_PX + 2);
          return (
            <g key={group.label}>
              <rect
                x={namePx}
                y={barY}
                width={Math.max(0, end - namePx)}
                height={BAR_PX}
                fill={seriesLook(at).color}
              />
              <Words x={end + 5} y={barY + BAR_PX - 3} sizePx={11} hasHalo>
                {said(count, at)}
              </Words>
            </g>
          );
        })}
      </g>
    );
  });
  return {
    heightPx: y + 34,
    content: (
      <>
        <Words x={0} y={TEXT_PX} sizePx={TEXT_PX} isBold>
          {head}
        </Words>
        {marks.map((mark) => (
          <g key={mark}>
            <line
              x1={scale(mark)}
              x2={scale(mark)}
              y1={top - 4}
              y2={y}
              stroke={mark === 0 ? "var(--line-strong)" : "var(--line)"}
            />
            <Words x={scale(mark)} y={y + 14} anchor="middle" sizePx={11} color="var(--ink-2)">
              {inFull(mark)}
            </Words>
          </g>
        ))}
        {drawn}
        <FootTitle x={(namePx + widthPx) / 2} y={y + 30}>
          {shareLabel}
        </FootTitle>
      </>
    ),
  };
}
