"use client";

import { useState } from "react";
import { ChartFrame, type ChartWords } from "./chart-frame";
import styles from "./participant-lines.module.css";
import { type Group, seriesLook, short } from "./series";
import { ticks } from "./ticks";

export interface ParticipantLine {
  readonly id: string;
  /** Null while the blind holds: every line then looks the same. */
  readonly group: string | null;
  readonly points: readonly { readonly day: number; readonly value: number }[];
}

interface Props extends ChartWords {
  readonly groups: readonly Group[];
  readonly visits: readonly { readonly day: number; readonly label: string }[];
  readonly lines: readonly ParticipantLine[];
  /** A heavy line through each panel, as the mean. */
  readonly means?: readonly { readonly group: string; readonly day: number; readonly mean: number }[];
  readonly valueLabel: string;
}

/**
 * Every participant's course, a panel for each group on one scale: hundreds of lines over each other would show none. A line
 * touched or pointed at stands out and is named. Plain SVG, so that the server draws it and a print holds it.
 */
export function ParticipantLines({ groups, visits, lines, means = [], valueLabel, ...words }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const values = lines.flatMap((line) => line.points.map((point) => point.value));
  const marks = ticks(Math.min(...values), Math.max(...values), 4);
  const [bottom, top] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const days = visits.map((visit) => visit.day);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const x = (day: number) => 4 + (92 * (day - first)) / (last - first || 1);
  const y = (value: number) => (100 * (top - value)) / (top - bottom);
  const path = (points: readonly { day: number; value: number }[]) =>
    points.map(({ day, value }, at) => `${at === 0 ? "M" : "L"}${at2(x(day))} ${at2(y(value))}`).join("");
  const panels = groups.length > 0 ? groups : [{ key: null, label: "All participants" }];
  return (
    <ChartFrame {...words}>
      {values.length === 0 ? (
        <p className={styles.chosen}>No values.</p>
      ) : (
        <div className={styles.panels}>
          {panels.map((group, nth) => {
            const look = seriesLook(nth);
            const own = lines.filter((line) => group.key === null || line.group === group.key);
            return (
              <section key={group.key} className={styles.panel} aria-label={group.label}>
                <p className={styles.name}>
                  <i className={styles.swatch} style={{ background: look.color }} aria-hidden="true" />
                  {group.label} <span>n = {own.length}</span>
                </p>
                <p className={styles.unit}>{valueLabel}</p>
                <div className={styles.plot} data-chosen={chosen !== null}>
                  {marks.map((mark) => (
                    <span key={mark} className={styles.tick} style={{ top: `${y(mark)}%` }}>
                      {short(mark)}
                    </span>
                  ))}
                  <svg
                    viewBox="0 0 100 100"
                    preserveAspectRatio="none"
                    role="img"
                    aria-label={`${own.length} lines`}
                    onPointerLeave={() => setChosen(null)}
                  >
                    {marks.map((mark) => (
                      <path key={mark} className={styles.grid} d={`M0 ${at2(y(mark))}H100`} />
                    ))}
                    {own.map((line) => (
                      <g
                        key={line.id}
                        className={styles.line}
                        data-chosen={chosen === line.id}
                        stroke={look.color}
                        onPointerEnter={() => setChosen(line.id)}
                        onPointerDown={() => setChosen(line.id)}
                      >
                        <path d={path(line.points)} />
                        <path
                          className={styles.dots}
                          d={line.points
                            .map((each) => `M${at2(x(each.day))} ${at2(y(each.value))}h0`)
                            .join("")}
                        />
                      </g>
                    ))}
                    <path
                      className={styles.mean}
                      d={path(
                        means
                          .filter((mean) => mean.group === group.key)
                          .map(({ day, mean }) => ({ day, value: mean })),
                      )}
                    />
                  </svg>
                  {visits.map((visit, at) => (
                    <span
                      key={visit.day}
                      className={styles.visit}
                      data-place={at === 0 ? "first" : at === visits.length - 1 ? "last" : undefined}
                      style={{ left: `${x(visit.day)}%` }}
                    >
                      {visit.label}
                    </span>
                  ))}
                </div>
              </section>
            );
          })}
        </div>
      )}
      <p className={styles.chosen} aria-live="polite">
        {chosen ? `Participant ${chosen}` : "Point at a line to see whose it is."}
      </p>
    </ChartFrame>
  );
}

const at2 = (value: number): number => Math.round(value * 100) / 100;
