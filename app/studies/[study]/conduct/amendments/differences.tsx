import { type Column, DataTable } from "@/components/ui/data-table";
import type { Amendment, ProtocolDifference } from "@/lib/amendments/types";
import styles from "./amendments.module.css";

/** What a version changes of the one before, part by part; a column that would be empty is left out. */
export function Differences({ version, amends, differences }: Amendment) {
  const parts = [...new Set(differences.map(({ part }) => part))];
  return parts.map((part) => {
    const rows = differences.filter((difference) => difference.part === part);
    const columns: readonly (Column<ProtocolDifference> | null)[] = [
      { key: "where", heading: part, names: true, cell: ({ where }) => where },
      rows.some(({ before }) => before)
        ? {
            key: "before",
            heading: rows.some(({ after }) => after)
              ? `Version ${amends}`
              : `No longer in version ${version}`,
            cell: ({ before }) => <Lines lines={before} />,
          }
        : null,
      rows.some(({ after }) => after)
        ? {
            key: "after",
            heading: rows.some(({ before }) => before) ? `Version ${version}` : `New in version ${version}`,
            cell: ({ after }) => <Lines lines={after} />,
          }
        : null,
    ];
    return (
      <DataTable
        key={part}
        caption={`${part}: what version ${version} changes of version ${amends}`}
        captionHidden
        rows={rows}
        rowKey={({ where }) => where}
        columns={columns.filter((column) => column !== null)}
      />
    );
  });
}

function Lines({ lines }: { readonly lines: readonly string[] | null }) {
  if (lines === null) return "–";
  if (lines.length === 1) return lines[0];
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
