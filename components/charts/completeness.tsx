"use client";

import type { ReactNode } from "react";
import { glyphPaths } from "@/components/ui/glyph-shapes";
import { type State, stateLooks } from "@/components/ui/state";
import type { Drawing } from "@/lib/figures/drawing";
import { textWidth, wrapText } from "@/lib/figures/text-width";
import { lineHeight, Words } from "@/lib/figures/words";
import { ChartFrame, type ChartWords } from "./chart-frame";

export interface CompletenessRow {
  readonly label: string;
  readonly counts: Readonly<Partial<Record<State, number>>>;
}

interface Plotted {
  readonly rows: readonly CompletenessRow[];
  /** In the order of the bar, from the left. */
  readonly states: readonly State[];
}

interface Props extends ChartWords, Plotted {}

/** One bar a row, stacked by state, each part with its glyph and count where they fit. */
export function Completeness({ rows, states, ...words }: Props) {
  return <ChartFrame {...words} draw={(widthPx) => drawRows({ rows, states }, widthPx)} />;
}

const TEXT_PX = 12;
const BAR_PX = 26;
const GAP_PX = 2;

function drawRows({ rows, states }: Plotted, widthPx: number): Drawing | null {
  if (rows.length === 0) return null;
  const key = stateKey(states, widthPx);
  // A phone's bars take the whole width, each under its name.
  const isNarrow = widthPx < 480;
  const labelPx = isNarrow
    ? 0
    : Math.min(200, Math.max(...rows.map((row) => textWidth(row.label, TEXT_PX) + 14)));
  let y = key.heightPx + 12;
  const drawn = rows.map((row) => {
    const lines = wrapText(row.label, isNarrow ? widthPx : labelPx - 12, TEXT_PX);
    const wordsPx = lines.length * lineHeight(TEXT_PX);
    const barY = isNarrow ? y + wordsPx + 2 : y + Math.max(0, (wordsPx - BAR_PX) / 2);
    const textY = isNarrow ? y + TEXT_PX : y + Math.max(0, (BAR_PX - wordsPx) / 2) + TEXT_PX;
    y = Math.max(barY + BAR_PX, y + wordsPx) + 8;
    return (
      <g key={row.label}>
        <Words x={0} y={textY} sizePx={TEXT_PX}>
          {lines}
        </Words>
        {parts(row, states, labelPx, barY, widthPx - labelPx)}
      </g>
    );
  });
  return { heightPx: y, content: [<g key="key">{key.content}</g>, ...drawn] };
}

function parts(
  row: CompletenessRow,
  states: readonly State[],
  xPx: number,
  yPx: number,
  widthPx: number,
): ReactNode {
  const present = states.filter((state) => (row.counts[state] ?? 0) > 0);
  const total = present.reduce((sum, state) => sum + (row.counts[state] ?? 0), 0);
  const usablePx = widthPx - GAP_PX * Math.max(0, present.length - 1);
  let x = xPx;
  return present.map((state) => {
    const { word, tone, glyph } = stateLooks[state];
    const count = row.counts[state] ?? 0;
    const ownPx = (usablePx * count) / total;
    const at = x;
    x += ownPx + GAP_PX;
    const textPx = textWidth(String(count), TEXT_PX);
    const withGlyph = ownPx >= textPx + 24;
    return (
      <g key={state}>
        <title>{`${row.label}: ${word}, ${count}`}</title>
        <rect
          x={at + 0.5}
          y={yPx + 0.5}
          width={Math.max(0.5, ownPx - 1)}
          height={BAR_PX - 1}
          rx={3}
          fill={`var(--${tone}-ground)`}
          stroke={`var(--${tone}-line)`}
        />
        {withGlyph ? (
          <StateGlyph
            glyph={glyph}
            color={`var(--${tone}-ink)`}
            x={at + ownPx / 2 - (textPx + 17) / 2}
            y={yPx + 7}
          />
        ) : null}
        {ownPx >= textPx + 4 ? (
          <Words
            x={at + ownPx / 2 + (withGlyph ? 8.5 : 0)}
            y={yPx + 17.5}
            anchor="middle"
            sizePx={TEXT_PX}
            color={`var(--${tone}-ink)`}
            isBold
          >
            {count}
          </Words>
        ) : null}
      </g>
    );
  });
}

function stateKey(states: readonly State[], widthPx: number): Drawing {
  let [x, y] = [0, 0];
  const content = states.map((state) => {
    const { word, tone, glyph } = stateLooks[state];
    const ownPx = 18 + textWidth(word, TEXT_PX);
    if (x > 0 && x + ownPx > widthPx) [x, y] = [0, y + 20];
    const at = { x, y };
    x += ownPx + 16;
    return (
      <g key={state}>
        <StateGlyph glyph={glyph} color={`var(--${tone}-ink)`} x={at.x} y={at.y + 2} />
        <Words x={at.x + 17} y={at.y + 12.5} sizePx={TEXT_PX} color="var(--ink-2)">
          {word}
        </Words>
      </g>
    );
  });
  return { heightPx: y + 20, content };
}

interface GlyphProps {
  readonly glyph: keyof typeof glyphPaths;
  readonly color: string;
  readonly x: number;
  readonly y: number;
}

function StateGlyph({ glyph, color, x, y }: GlyphProps) {
  return (
    <path
      d={glyphPaths[glyph]}
      transform={`translate(${x} ${y}) scale(0.78)`}
      fill="none"
      stroke={color}
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
