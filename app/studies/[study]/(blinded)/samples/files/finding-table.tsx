import { DataTable } from "@/components/ui/data-table";
import { StateBadge } from "@/components/ui/state-badge";
import type { FileFinding } from "@/lib/laboratory-files/types";

interface Props {
  readonly findings: readonly FileFinding[];
  readonly caption: string;
}

/** What is said of a file, line by line: where, what, and what to do. */
export function FindingTable({ findings, caption }: Props) {
  return (
    <DataTable
      caption={caption}
      rows={findings}
      rowKey={({ line, column, kind, problem }) => `${line}/${column}/${kind}/${problem}`}
      columns={[
        {
          key: "line",
          heading: "Where",
          names: true,
          cell: ({ line }) => (line === 0 ? "Whole file" : `Line ${line}`),
        },
        { key: "column", heading: "Column", cell: ({ column }) => column },
        {
          key: "severity",
          heading: "Kind",
          cell: ({ severity }) =>
            severity === "error" ? (
              <StateBadge state="overdue" word="Left out" />
            ) : (
              <StateBadge state="due" word="Look" />
            ),
        },
        { key: "problem", heading: "What it is", cell: ({ problem }) => problem },
        { key: "remedy", heading: "What to do", cell: ({ remedy }) => remedy },
      ]}
    />
  );
}
