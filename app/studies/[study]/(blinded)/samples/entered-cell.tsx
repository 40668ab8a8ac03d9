import Link from "next/link";
import { memo } from "react";
import type { MarkerLimits } from "@/lib/results/marker-value";
import type { EnteredResult } from "@/lib/results/types";
import styles from "./result-grid.module.css";

interface Props {
  readonly accessionNumber: string;
  readonly marker: MarkerLimits;
  readonly entered: EnteredResult;
  readonly row: number;
  readonly column: number;
  readonly href: string;
}

/** A value that stands: arrows reach it, Enter opens it to see its history or correct it with a reason. */
export const EnteredCell = memo(function EnteredCell({
  accessionNumber,
  marker,
  entered,
  row,
  column,
  href,
}: Props) {
  const notes = [
    entered.isOutsideReference ? "outside the reference range" : null,
    entered.version > 1 ? "corrected" : null,
  ].filter((note) => note !== null);
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of an ARIA grid
      role="gridcell"
      tabIndex={-1}
      className={styles.cell}
      data-standing="entered"
      aria-readonly="true"
    >
      <Link
        className={styles.entered}
        href={href}
        prefetch={false}
        tabIndex={-1}
        data-row={row}
        data-column={column}
        aria-label={`${marker.code} of ${accessionNumber}: ${entered.text} ${marker.unit}, ${["entered", ...notes].join(", ")}; open to correct`}
      >
        {entered.text}
        {entered.isOutsideReference ? <span title="Outside the reference range">!</span> : null}
        {entered.version > 1 ? <span title="Corrected">✎</span> : null}
      </Link>
    </td>
  );
});
