// biome-ignore-all lint/a11y/useSemanticElements: a table cannot set its rows side by side
// biome-ignore-all lint/a11y/useFocusableInteractive: the links in the cells are focused
"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { glyphPaths } from "@/components/ui/glyph-shapes";
import { stateLooks } from "@/components/ui/state";
import tones from "@/components/ui/tone.module.css";
import { paths } from "@/lib/paths";
import { cellsOf, type MapRow } from "@/lib/states/state-map";
import { partLooks } from "../state-look";
import { moveTo } from "./map-moves";
import styles from "./states.module.css";

interface Props {
  readonly study: string;
  /** `id` is where the part stands on the participant's page. */
  readonly columns: readonly { readonly id: string; readonly short: string; readonly name: string }[];
  readonly rows: readonly MapRow[];
}

/**
 * In px. A mouse hits small cells, and a hundred participants fit on a laptop; a finger gets 24 px and more. Whoever misses a small cell has
 * the same link on the participant's page (WCAG 2.5.8, equivalent).
 */
const FINE = { line: 20, cell: 18 };
const COARSE = { line: 28, cell: 25 };
const GAP = 12;
const HEAD = 22;
/** Before the browser is asked how many stand side by side. */
const ABREAST_AT_FIRST = 4;

/**
 * Participants by visit, one glyph a cell, several participants side by side as the width allows. Only the lines on screen are in the
 * page. Arrow keys move from cell to cell, Enter opens; Tab passes by with one stop.
 */
export function StateMap({ study, columns, rows }: Props) {
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [abreast, setAbreast] = useState(ABREAST_AT_FIRST);
  const [current, setCurrent] = useState({ row: 0, column: 0 });
  const [margin, setMargin] = useState(0);
  const [size, setSize] = useState(FINE);
  const longest = Math.max(...rows.map(({ number }) => number.length));
  const numberWidth = Math.max(44, longest * 7 + 4);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const fits = window.matchMedia("(pointer: coarse)").matches ? COARSE : FINE;
      const width = numberWidth + columns.length * fits.cell + GAP;
      setSize(fits);
      setAbreast(Math.max(1, Math.floor((element.clientWidth + GAP) / width)));
      setMargin(element.getBoundingClientRect().top + window.scrollY + HEAD);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [numberWidth, columns.length]);

  const lines = Math.ceil(rows.length / abreast);
  const virtualizer = useWindowVirtualizer({
    count: lines,
    estimateSize: () => size.line,
    overscan: 8,
    scrollMargin: margin,
    initialRect: { width: 1440, height: 900 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines of another height are measured anew
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, size]);

  const shown = virtualizer.getVirtualItems();
  // One cell can be reached by Tab: the one that was left, or the first on screen.
  const firstShown = (shown[0]?.index ?? 0) * abreast;
  const isShown = current.row >= firstShown && current.row < firstShown + shown.length * abreast;
  const stop = isShown ? current : { row: firstShown, column: 0 };

  function open(event: MouseEvent<HTMLElement>) {
    const link = (event.target as HTMLElement).closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.push(link.getAttribute("href") ?? "");
  }

  function move(event: KeyboardEvent<HTMLElement>) {
    const next = moveTo(event.key, current, { rows: rows.length, columns: columns.length + 1, abreast });
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    virtualizer.scrollToIndex(Math.floor(next.row / abreast));
    // The line may only now be put into the page.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        frame.current?.querySelector<HTMLElement>(`[data-at="${next.row}/${next.column}"]`)?.focus(),
      ),
    );
  }

  const template = useMemo(
    () => ({
      gridTemplateColumns: `${numberWidth}px repeat(${columns.length}, minmax(${size.cell - 1}px, 1fr))`,
    }),
    [numberWidth, columns.length, size],
  );
  return (
    <div
      ref={frame}
      role="grid"
      aria-label="States of every part of every record"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      className={styles.map}
      style={{ "--map-line": `${size.line}px` } as CSSProperties}
      tabIndex={-1}
      onClick={open}
      onKeyDown={move}
    >
      <div className={styles.heads} role="rowgroup">
        {Array.from({ length: abreast }, (_, at) => (
          <div
            key={at}
            className={styles.row}
            style={template}
            {...(at === 0 ? { role: "row", "aria-rowindex": 1 } : { "aria-hidden": true })}
          >
            <span {...(at === 0 ? { role: "columnheader" } : {})}>No.</span>
            {columns.map((column) => (
              <span key={column.id} title={column.name} {...(at === 0 ? { role: "columnheader" } : {})}>
                {column.short}
              </span>
            ))}
          </div>
        ))}
      </div>
      <div role="rowgroup" className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map((line) => (
          <div
            key={line.key}
            role="presentation"
            className={styles.line}
            style={{
              transform: `translateY(${line.start - virtualizer.options.scrollMargin}px)`,
              gridTemplateColumns: `repeat(${abreast}, 1fr)`,
            }}
          >
            {rows.slice(line.index * abreast, (line.index + 1) * abreast).map((row, at) => (
              <MapLine
                key={row.id}
                study={study}
                columns={columns}
                row={row}
                at={line.index * abreast + at}
                template={template}
                stop={stop.row === line.index * abreast + at ? stop.column : null}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface LineProps extends Pick<Props, "study" | "columns"> {
  readonly row: MapRow;
  readonly at: number;
  readonly template: { readonly gridTemplateColumns: string };
  /** The column that Tab stops at, when it is in this row. */
  readonly stop: number | null;
}

/** Kept as it is while others scroll in and out beside it. */
const MapLine = memo(function MapLine({ study, columns, row, at, template, stop }: LineProps) {
  const href = paths.recordStates(study, row.id);
  const place = (column: number) => ({
    "data-at": `${at}/${column}`,
    tabIndex: stop === column ? 0 : -1,
  });
  return (
    <div role="row" aria-rowindex={at + 2} className={styles.row} style={template}>
      <span role="rowheader">
        <a href={href} className={styles.number} {...place(0)}>
          {row.number}
        </a>
      </span>
      {cellsOf(row).map(({ state, mark }, index) => {
        const column = columns[index];
        const look = stateLooks[partLooks[state]];
        const said = mark === "query" ? ", query open" : mark === "dropped" ? ", edited since" : "";
        const words = `${row.number} ${column?.name}: ${look.word}${said}`;
        const marked = mark === "query" ? styles.query : mark === "dropped" ? styles.changed : "";
        return (
          <span role="gridcell" key={column?.id}>
            <a
              href={`${href}#${column?.id}`}
              title={words}
              aria-label={words}
              className={`${styles.cell} ${tones[look.tone]} ${marked}`}
              {...place(index + 1)}
            >
              <svg aria-hidden="true">
                <path d={glyphPaths[look.glyph]} />
              </svg>
            </a>
          </span>
        );
      })}
    </div>
  );
});
