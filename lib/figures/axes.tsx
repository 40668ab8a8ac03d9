import type { ScaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { inFull } from "./series";
import { textWidth, wrapText } from "./text-width";
import { lineHeight, Words } from "./words";

export type Scale = ScaleLinear<number, number>;

const LABEL_PX = 11.5;

interface ValueAxisProps {
  readonly marks: readonly number[];
  readonly scale: Scale;
  /** The plot's left and right edge. */
  readonly fromPx: number;
  readonly toPx: number;
  readonly show?: (mark: number) => string;
}

/** Values upwards: a light line across at each mark, its number left of it. */
export function ValueAxis({ marks, scale, fromPx, toPx, show = inFull }: ValueAxisProps): ReactNode {
  return marks.map((mark) => (
    <g key={mark}>
      <line x1={fromPx} x2={toPx} y1={scale(mark)} y2={scale(mark)} stroke="var(--line)" />
      <Words x={fromPx - 8} y={scale(mark) + 4} anchor="end" sizePx={LABEL_PX} color="var(--ink-2)">
        {show(mark)}
      </Words>
    </g>
  ));
}

/** Room that the numbers of a value axis need left of the plot. */
export const valueAxisPx = (marks: readonly number[], show: (mark: number) => string = inFull): number =>
  12 + Math.max(...marks.map((mark) => textWidth(show(mark), LABEL_PX)));

interface BottomAxisProps {
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  readonly scale: Scale;
  readonly yPx: number;
  readonly fromPx: number;
  readonly toPx: number;
  /** Light lines up to here. */
  readonly gridToPx?: number;
}

export const BOTTOM_AXIS_PX = 24;
/** How far the last label may reach past the plot. */
const EDGE_PX = 4;

/** Along the foot. Labels that would touch the one before are left out; the first and the last stay, within the plot's width. */
export function BottomAxis({ marks, scale, yPx, fromPx, toPx, gridToPx }: BottomAxisProps): ReactNode {
  const named = withoutCollisions(
    marks.map(({ at, label }) => {
      const half = textWidth(label, LABEL_PX) / 2;
      const x = Math.max(half, Math.min(scale(at), toPx + EDGE_PX - half));
      return { label, x, half };
    }),
  );
  return (
    <>
      {marks.map(({ at }) => (
        <g key={at}>
          {gridToPx === undefined ? null : (
            <line x1={scale(at)} x2={scale(at)} y1={gridToPx} y2={yPx} stroke="var(--line)" />
          )}
          <line x1={scale(at)} x2={scale(at)} y1={yPx} y2={yPx + 5} stroke="var(--line-strong)" />
        </g>
      ))}
      <line x1={fromPx} x2={toPx} y1={yPx} y2={yPx} stroke="var(--line-strong)" />
      {named.map(({ label, x }) => (
        <Words
          key={`${label} ${x}`}
          x={x}
          y={yPx + 18}
          anchor="middle"
          sizePx={LABEL_PX}
          color="var(--ink-2)"
        >
          {label}
        </Words>
      ))}
    </>
  );
}

interface Named {
  readonly label: string;
  readonly x: number;
  readonly half: number;
}

function withoutCollisions(labels: readonly Named[]): Named[] {
  const gap = 8;
  const last = labels.at(-1);
  const kept: Named[] = [];
  for (const label of labels) {
    const before = kept.at(-1);
    const clearOfBefore = !before || label.x - label.half >= before.x + before.half + gap;
    const clearOfLast = !last || label === last || label.x + label.half + gap <= last.x - last.half;
    if (clearOfBefore && (clearOfLast || kept.length === 0)) kept.push(label);
  }
  return kept;
}

/** What the values are, with their unit, over the plot: upright text is read faster than turned text. */
export function axisTitle(
  text: string,
  widthPx: number,
): { readonly heightPx: number; readonly content: ReactNode } {
  const lines = wrapText(text, widthPx, LABEL_PX);
  return {
    heightPx: lines.length * lineHeight(LABEL_PX) + 8,
    content: (
      <Words x={0} y={LABEL_PX} sizePx={LABEL_PX} color="var(--ink-2)">
        {lines}
      </Words>
    ),
  };
}

interface FootTitleProps {
  readonly x: number;
  readonly y: number;
  readonly children: string | readonly string[];
}

/** What the values are, under a bottom axis, in its middle. */
export function FootTitle({ x, y, children }: FootTitleProps): ReactNode {
  return (
    <Words x={x} y={y} anchor="middle" sizePx={LABEL_PX} color="var(--ink-2)">
      {children}
    </Words>
  );
}
