import Link from "next/link";
import styles from "./board.module.css";
import { Glyph } from "./glyph";
import { type State, stateLooks } from "./state";
import tones from "./tone.module.css";

export interface BoardCell {
  readonly state: State;
  readonly href?: string;
  /** Added to the state's word, as in "10-Mar-2026 to 12-Mar-2026". */
  readonly detail?: string;
}

export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly href?: string;
  /** One per column, in the columns' order. */
  readonly cells: readonly BoardCell[];
}

interface Props {
  readonly caption: string;
  readonly rowHeading: string;
  readonly columns: readonly { readonly id: string; readonly name: string; readonly note?: string }[];
  readonly rows: readonly BoardRow[];
}

/** Rows by columns, one glyph per cell; every cell carries its word for screen readers and as a tooltip. */
export function Board({ caption, rowHeading, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.frame} aria-label={caption} tabIndex={0}>
      <table className={styles.board}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {rowHeading}
            </th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
                {column.note ? <span className={styles.note}>{column.note}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.href ? (
                  <Link href={row.href} prefetch={false}>
                    {row.name}
                  </Link>
                ) : (
                  row.name
                )}
                {row.note ? <span className={styles.note}>{row.note}</span> : null}
              </th>
              {row.cells.map((cell, at) => (
                <td key={columns[at]?.id ?? at}>
                  <BoardGlyph cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BoardGlyph({ cell }: { readonly cell: BoardCell }) {
  const look = stateLooks[cell.state];
  const words = cell.detail ? `${look.word}: ${cell.detail}` : look.word;
  const className = `${styles.cell} ${tones[look.tone]}`;
  const content = (
    <>
      <Glyph name={look.glyph} />
      <span className="visually-hidden">{words}</span>
    </>
  );
  return cell.href ? (
    <Link className={className} href={cell.href} title={words} prefetch={false}>
      {content}
    </Link>
  ) : (
    <span className={className} title={words}>
      {content}
    </span>
  );
}
