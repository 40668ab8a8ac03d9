import { type ReactNode, useId } from "react";
import styles from "./grouped-table.module.css";

export interface RowGroup {
  readonly name: ReactNode;
  /** Cells after the group's name. */
  readonly rows: readonly (readonly ReactNode[])[];
}

interface Props {
  readonly caption: string;
  /** One line under the table; a figure that holds its table says it itself. */
  readonly method?: ReactNode;
  readonly head: readonly string[];
  /** How many columns, the group's included, hold words; the rest are numbers. */
  readonly textColumns: number;
  readonly groups: readonly RowGroup[];
}

/** Statistics whose rows belong together, as a visit's: the group is named once, and numbers stand under each other. */
export function GroupedTable({ caption, method, head, textColumns, groups }: Props) {
  const id = useId();
  const look = (at: number) => (at < textColumns ? styles.text : styles.number);
  return (
    <div className={styles.block}>
      <p className={styles.caption} id={id}>
        {caption}
      </p>
      {/* A frame that scrolls is reached and moved by keyboard too. */}
      <section className={styles.frame} aria-labelledby={id} {...{ tabIndex: 0 }}>
        <table className={styles.table} aria-labelledby={id}>
          <thead>
            <tr>
              {head.map((text, at) => (
                <th key={`${at}-${text}`} scope="col" className={look(at)}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group, nth) => (
            <tbody key={nth}>
              {group.rows.map((cells, row) => (
                <tr key={`${nth}-${String(row)}`}>
                  {row === 0 ? (
                    <th scope="rowgroup" rowSpan={group.rows.length} className={styles.group}>
                      {group.name}
                    </th>
                  ) : null}
                  {cells.map((cell, at) => (
                    <td key={`${head[at + 1]}-${String(at)}`} className={look(at + 1)}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
      {method ? <p className={styles.method}>{method}</p> : null}
    </div>
  );
}
