import Link from "next/link";
import { memo } from "react";
import type { MarkerLimits } from "@/lib/results/marker-value";
import type { DoubleEntryState } from "@/lib/results/types";
import styles from "./result-grid.module.css";

interface Props {
  readonly accessionNumber: string;
  readonly marker: MarkerLimits;
  readonly pending: Exclude<DoubleEntryState, "second">;
  readonly row: number;
  readonly column: number;
  readonly href: string;
}

const WORDS = {
  own: { short: "1 of 2", long: "entered once by you, a colleague makes the second entry" },
  differing: { short: "differs", long: "the two entries are not alike; open to resolve" },
} as const;

/** A value begun as double entry that this person cannot type: arrows reach it, Enter opens the comparison. */
export const PendingCell = memo(function PendingCell({
  accessionNumber,
  marker,
  pending,
  row,
  column,
  href,
}: Props) {
  const { short, long } = WORDS[pending];
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of an ARIA grid
      role="gridcell"
      tabIndex={-1}
      className={styles.cell}
      data-standing={pending === "differing" ? "unconfirmed" : "entered"}
      aria-readonly="true"
    >
      <Link
        className={styles.entered}
        href={href}
        prefetch={false}
        tabIndex={-1}
        data-row={row}
        data-column={column}
        aria-label={`${marker.code} of ${accessionNumber}: ${short}, ${long}`}
      >
        {short}
      </Link>
    </td>
  );
});
