import { Fragment, type ReactNode } from "react";
import styles from "./data-table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly heading: string;
  /** Shown beside the heading, as in "C3 (mg/dL)". */
  readonly unit?: string;
  readonly cell: (row: Row) => ReactNode;
  /** `number` aligns right with tabular digits; give values of one column the same decimals. */
  readonly align?: "text" | "number" | "action";
  /** The column that names the row; it becomes the row's header and the card's title. */
  readonly names?: boolean;
}

interface Props<Row> {
  readonly caption: string;
  /** The caption is always there for screen readers; hide it where the section's heading says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What belongs to one row and has no column, over the table's whole width under it; null for nothing. */
  readonly below?: (row: Row) => ReactNode;
  /** Shown instead of the table when there are no rows. */
  readonly empty?: ReactNode;
  /** `cards` below 640 px; `scroll` keeps the grid, for statistics whose columns are read against each other. */
  readonly narrow?: "cards" | "scroll";
}

export function DataTable<Row>(props: Props<Row>) {
  const { caption, captionHidden = false, columns, rows, rowKey, below, empty, narrow = "cards" } = props;
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div
      className={`${styles.frame} ${styles[narrow]}`}
      // A frame that scrolls is reached and moved by keyboard too.
      {...(narrow === "scroll" ? { role: "region", "aria-label": caption, tabIndex: 0 } : {})}
    >
      <table className={styles.table}>
        <caption className={captionHidden ? "visually-hidden" : styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={styles[column.align ?? "text"]}>
                {column.heading}
                {column.unit ? <span className={styles.unit}> ({column.unit})</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const under = below?.(row) ?? null;
            return (
              <Fragment key={rowKey(row)}>
                <tr>
                  {columns.map((column) => (
                    <Cell key={column.key} column={column} row={row} />
                  ))}
                </tr>
                {under === null ? null : (
                  <tr className={styles.below}>
                    <td colSpan={columns.length}>{under}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = styles[column.align ?? "text"];
  if (column.names) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  const label = column.unit ? `${column.heading} (${column.unit})` : column.heading;
  return (
    <td className={className} data-label={label}>
      {column.cell(row)}
    </td>
  );
}
