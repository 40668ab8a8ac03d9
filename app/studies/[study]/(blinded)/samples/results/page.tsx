import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { panelGrid, worklist } from "@/lib/results/reads";
import { GridKeys } from "../grid-keys";
import { ResultGrid } from "../result-grid";
import styles from "../result-grid.module.css";
import samples from "../samples.module.css";

export const metadata: Metadata = { title: "Enter results" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

const PAGE = 48;

export default async function ResultBatchPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["lab_technician"]);
  const { panels } = await worklist(member, { state: null, accessionNumber: null, offset: 0, limit: 1 });
  const waiting = panels.find((each) => each.waitingCount > 0) ?? panels[0];
  const panel = panels.find((each) => each.panel === asked.panel)?.panel ?? waiting?.panel ?? null;
  const all = asked.show === "all";
  const from = Math.max(0, Math.min(1_000_000, Math.trunc(Number(asked.from)) || 0));
  const grid = panel === null ? null : await panelGrid(member, { panel, all, offset: from, limit: PAGE });
  const here = (next: { panel?: string; all?: boolean; from?: number }) =>
    `${paths.resultBatch(study, next.panel ?? panel ?? "")}${(next.all ?? all) ? "&show=all" : ""}${next.from ? `&from=${next.from}` : ""}`;

  return (
    <div className={styles.wide}>
      <PageTitle
        title="Enter results"
        lead={all ? "All tubes of the panel." : "Tubes with values missing, by accession number."}
        back={{ href: paths.samples(study), label: "Samples" }}
      />
      <nav className={samples.states} aria-label="Panel and tubes">
        {panels.length > 1
          ? panels.map((each) => (
              <Link
                key={each.panel}
                href={here({ panel: each.panel })}
                aria-current={each.panel === panel ? "page" : undefined}
                prefetch={false}
              >
                {each.panel.replaceAll(",", ", ")} ({each.waitingCount})
              </Link>
            ))
          : null}
        <Link href={here({ all: !all })} prefetch={false}>
          {all ? "Show only tubes with values missing" : "Show complete tubes too"}
        </Link>
      </nav>
      {grid === null || grid.rows.length === 0 ? (
        <EmptyState title="Every value is entered.">
          New tubes appear here when a site collects them.
        </EmptyState>
      ) : member.lockedAt ? (
        <Notice kind="info" title="The study is locked: results can be read under Samples, not entered." />
      ) : (
        <>
          <GridKeys />
          <ResultGrid
            key={`${panel}:${all}:${grid.offset}`}
            grid={grid}
            studyCode={study}
            draftKey={`${member.actor.personId}:results:${study}:${panel}:${grid.offset}`}
          />
        </>
      )}
      {grid && grid.total > PAGE ? (
        <nav className={samples.pages} aria-label="Pages">
          {grid.offset > 0 ? (
            <Link href={here({ from: Math.max(0, from - PAGE) })}>Earlier numbers</Link>
          ) : null}
          <span>
            {grid.offset + 1} to {Math.min(grid.offset + PAGE, grid.total)} of {grid.total}
          </span>
          {grid.offset + PAGE < grid.total ? (
            <Link href={here({ from: grid.offset + PAGE })}>Later numbers</Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
