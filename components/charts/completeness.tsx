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
  /** Where a part of the bar leads on screen. */
  readonly links?: Readonly<Partial<Record<State, string>>>;
}

interface Plotted {
  readonly rows: readonly CompletenessRow[];
  /** In the order of the bar, from the left. */
  readonly states: readonly State[];
  /** What is said here instead of a state's own word. */
  readonly words?: Readonly<Partial<Record<State, string>>>;
}

interface Props extends ChartWords, Plotted {}

/** One bar a row, stacked by state, each part with its glyph and count where they fit. */
export function Completeness({ rows, states, words = {}, ...frame }: Props) {
  const plotted = { rows, states, words };
  const hasLinks = rows.some(({ links }) => links !== undefined);
  return (
    <ChartFrame
      {...frame}
      draw={(widthPx) => drawRows(plotted, widthPx, false)}
      {...(hasLinks ? { drawWithLinks: (widthPx: number) => drawRows(plotted, widthPx, true) } : {})}
    />
  );
}

const TEXT_PX = 12;
const BAR_PX = 26;
const GAP_PX = 2;

function drawRows(plotted: Required<Plotted>, widthPx: number, withLinks: boolean): Drawing | null {
  const { rows } = plotted;
  if (rows.length === 0) return null;
  const key = stateKey(plotted, widthPx);
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
        {parts(row, plotted, { xPx: labelPx, yPx: barY, widthPx: widthPx - labelPx }, withLinks)}
      </g>
    );
  });
  return { heightPx: y, content: [<g key="key">{key.content}</g>, ...drawn] };
}

function parts(
  row: CompletenessRow,
  { states, words }: Required<Plotted>,
  { xPx, yPx, widthPx }: { readonly xPx: number; readonly yPx: number; readonly widthPx: number },
  withLinks: boolean,
): ReactNode {
  const present = states.filter((state) => (row.counts[state] ?? 0) > 0);
  const total = present.reduce((sum, state) => sum + (row.counts[state] ?? 0), 0);
  const usablePx = widthPx - GAP_PX * Math.max(0, present.length - 1);
  let x = xPx;
  return present.map((state) => {
    const { tone, glyph } = stateLooks[state];
    const count = row.counts[state] ?? 0;
    const said = `${row.label}: ${words[state] ?? stateLooks[state].word}, ${count}`;
    const ownPx = (usablePx * count) / total;
    const at = x;
    x += ownPx + GAP_PX;
    const textPx = textWidth(String(count), TEXT_PX);
    const withGlyph = ownPx >= textPx + 24;
    const drawn = (
      <>
        <title>{said}</title>
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
      </>
    );
    const href = withLinks ? row.links?.[state] : undefined;
    return href ? (
      <a key={state} href={href} aria-label={said}>
        {drawn}
      </a>
    ) : (
      <g key={state}>{drawn}</g>
    );
  });
}

function stateKey({ states, words }: Required<Plotted>, widthPx: number): Drawing {
  let [x, y] = [0, 0];
  const content = states.map((state) => {
    const { tone, glyph } = stateLooks[state];
    const word = words[state] ?? stateLooks[state].word;
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
