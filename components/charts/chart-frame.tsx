"use client";

import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useId } from "react";
import { type Draw, FIGURE_FONT } from "@/lib/figures/drawing";
import { type FigureWords, picture } from "@/lib/figures/picture";
import type { Group } from "@/lib/figures/series";
import styles from "./chart-frame.module.css";
import { FigureDownloads } from "./figure-downloads";

export interface ChartWords extends FigureWords {
  /** The numbers drawn, for who reads rather than looks. */
  readonly table?: ReactNode;
}

interface Props extends ChartWords {
  readonly draw: Draw;
  /** The same with its parts as links, for the screen alone: a file leads nowhere. */
  readonly drawWithLinks?: Draw;
  readonly groups?: readonly Group[];
  /** Under the picture on screen alone, as a word on what is pointed at. */
  readonly note?: ReactNode;
}

/** Before the width is known, and for print without script. */
const UNMEASURED_PX = 720;
const NARROWEST_PX = 260;

/** Picture first, its table under it, its method in one line under that, download beside it: the same for every figure. */
export function ChartFrame({ draw, drawWithLinks, groups = [], note, table, ...words }: Props) {
  const id = useId();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { title, description, method, source, watermark, file } = words;
  const widthPx = Math.max(NARROWEST_PX, Math.floor(width) || UNMEASURED_PX);
  const parts = { draw, groups, ...(watermark ? { watermark } : {}) };
  const drawn = picture({ ...parts, draw: drawWithLinks ?? draw }, widthPx);
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <p className={styles.title} id={id}>
          {watermark ? <span className={styles.word}>{watermark} </span> : null}
          {title}
        </p>
        <p className={styles.description}>{description}</p>
      </figcaption>
      {drawn ? (
        <FigureDownloads
          words={{ title, description, ...(method ? { method } : {}), ...(source ? { source } : {}) }}
          parts={parts}
          file={file}
        />
      ) : null}
      <div className={styles.picture} ref={ref}>
        {drawn ? (
          <svg
            viewBox={`0 0 ${widthPx} ${drawn.heightPx}`}
            width="100%"
            fontFamily={FIGURE_FONT}
            role={drawWithLinks ? "group" : "img"}
            aria-label={description}
          >
            {drawn.content}
          </svg>
        ) : (
          <p className={styles.nothing}>There is nothing to draw yet.</p>
        )}
      </div>
      {note ? <p className={styles.note}>{note}</p> : null}
      {table}
      {method ? <p className={styles.method}>{method}</p> : null}
    </figure>
  );
}
