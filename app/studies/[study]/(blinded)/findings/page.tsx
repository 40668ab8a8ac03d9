import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { FindingsFilter } from "@/lib/imports/input";
import { findingsPage, type ImportFinding } from "@/lib/imports/reads";
import { paths } from "@/lib/paths";
import styles from "./findings.module.css";

export const metadata: Metadata = { title: "Findings of the import" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const COLUMNS: readonly Column<ImportFinding>[] = [
  { key: "file", heading: "File", cell: ({ file }) => file, names: true },
  { key: "line", heading: "Line", cell: ({ line }) => line, align: "number" },
  { key: "column", heading: "Column", cell: ({ column }) => column, align: "number" },
  { key: "kind", heading: "Kind", cell: ({ kind }) => kind },
  { key: "problem", heading: "Problem", cell: ({ problem }) => problem },
  { key: "remedy", heading: "Remedy", cell: ({ remedy }) => remedy },
];

/** What the import of the study's package noticed and kept. */
export default async function FindingsPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["data_manager", "statistician", "monitor"]);
  const filter = FindingsFilter.parse(asked);
  const { kinds, total, page, pages, findings } = await findingsPage(member, filter);
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const to = (number: number) => {
    const query = new URLSearchParams({
      ...(filter.kind ? { kind: filter.kind } : {}),
      page: String(number),
    });
    return `${paths.findings(study)}?${query}`;
  };
  return (
    <>
      <PageTitle
        title="Findings of the import"
        lead={`${all} findings. Lines and columns count from 1 in the files of the package as it was imported.`}
        back={{ href: paths.pooled(study), label: "Overview" }}
      />
      <nav className={`${styles.kinds} no-print`} aria-label="Kinds of findings">
        <Link href={paths.findings(study)} prefetch={false} aria-current={filter.kind ? undefined : "true"}>
          All ({all})
        </Link>
        {kinds.map(({ kind, count }) => (
          <Link
            key={kind}
            href={`${paths.findings(study)}?kind=${encodeURIComponent(kind)}`}
            prefetch={false}
            aria-current={filter.kind === kind ? "true" : undefined}
          >
            {kind} ({count})
          </Link>
        ))}
      </nav>
      <DataTable
        caption={`${filter.kind ?? "All kinds"}: page ${page} of ${pages}, ${total} findings`}
        columns={COLUMNS}
        rows={findings}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title="Nothing found.">The import left no such finding.</EmptyState>}
      />
      <nav className={`${styles.pages} no-print`} aria-label="Pages">
        {page > 1 ? (
          <Link href={to(page - 1)} prefetch={false}>
            Previous page
          </Link>
        ) : null}
        {page < pages ? (
          <Link href={to(page + 1)} prefetch={false}>
            Next page
          </Link>
        ) : null}
      </nav>
    </>
  );
}
