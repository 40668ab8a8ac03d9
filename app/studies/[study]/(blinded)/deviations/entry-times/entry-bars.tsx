"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LAG_BANDS, type PersonLags } from "@/lib/deviations/entry-lags";
import type { Drawing } from "@/lib/figures/drawing";
import { figureName } from "@/lib/figures/figure-name";
import { textWidth } from "@/lib/figures/text-width";
import { Words } from "@/lib/figures/words";

interface Props {
  readonly people: readonly PersonLags[];
  readonly study: string;
}

const ROW_PX = 34;
const BAR_PX = 18;
const NAME_PX = 12.5;
const LEGEND_PX = 24;
// Dark is late: the shade says it without its color.
const SHADES = [0.18, 0.36, 0.55, 0.78, 1];

/** One bar for each person, its parts the share of entries by how long after the event they were made. */
export function EntryBars({ people, study }: Props) {
  return (
    <ChartFrame
      title="How promptly entries are made"
      description="Share of each person's entries by the time from the event to the entry; the darker, the later. The number at the end counts the entries."
      file={figureName("pooled", study, "entry-times")}
      draw={(widthPx) => drawBars(people, widthPx)}
    />
  );
}

function drawBars(people: readonly PersonLags[], widthPx: number): Drawing | null {
  if (people.length === 0) return null;
  const namesPx = Math.min(
    widthPx * 0.4,
    Math.max(...people.map(({ person }) => textWidth(person, NAME_PX))) + 16,
  );
  const right = widthPx - 44;
  const legend = legendPlaces(widthPx);
  const top = legend.heightPx + 8;
  return {
    heightPx: top + people.length * ROW_PX + 8,
    content: (
      <>
        {legend.places.map(({ words, x, y }, at) => (
          <g key={words}>
            <rect x={x} y={y} width={12} height={12} fill="var(--series-1)" fillOpacity={SHADES[at]} />
            <Words x={x + 18} y={y + 10} anchor="start" sizePx={11.5} color="var(--ink-2)">
              {words}
            </Words>
          </g>
        ))}
        {people.map((person, row) => {
          const y = top + row * ROW_PX;
          let before = 0;
          return (
            <g key={person.person}>
              <Words x={0} y={y + 14} anchor="start" sizePx={NAME_PX} color="var(--ink)">
                {person.person}
              </Words>
              {person.bands.map((count, at) => {
                const from = namesPx + ((right - namesPx) * before) / person.entries;
                before += count;
                const to = namesPx + ((right - namesPx) * before) / person.entries;
                const words = LAG_BANDS[at]?.words ?? "";
                return (
                  <rect
                    key={words}
                    x={from}
                    y={y}
                    width={Math.max(0, to - from)}
                    height={BAR_PX}
                    fill="var(--series-1)"
                    fillOpacity={SHADES[at]}
                  >
                    <title>{`${person.person}, ${words}: ${count} of ${person.entries}`}</title>
                  </rect>
                );
              })}
              <Words x={right + 8} y={y + 14} anchor="start" sizePx={11.5} color="var(--ink-2)">
                {person.entries}
              </Words>
            </g>
          );
        })}
      </>
    ),
  };
}

/** The legend's words in lines that fit. */
function legendPlaces(widthPx: number) {
  let [x, y] = [0, 0];
  const places = LAG_BANDS.map(({ words }) => {
    const room = textWidth(words, 11.5) + 36;
    if (x > 0 && x + room > widthPx) [x, y] = [0, y + LEGEND_PX];
    const place = { words, x, y };
    x += room;
    return place;
  });
  return { places, heightPx: y + LEGEND_PX };
}
