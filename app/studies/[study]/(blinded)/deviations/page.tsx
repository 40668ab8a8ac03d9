import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { DeviationFilter } from "@/lib/deviations/input";
import { type DeviationShown, deviationsPage } from "@/lib/deviations/reads";
import { DEVIATION_STATES, isUnclassified, kindWords } from "@/lib/deviations/types";
import { paths } from "@/lib/paths";
import { DeviationStateBadge, STATE_WORDS } from "./deviation-states";
import styles from "./deviations.module.css";

export const metadata: Metadata = { title: "Protocol deviations" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function DeviationsPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const filter = DeviationFilter.parse(asked);
  const { rows, total, page, pages, states, kinds, sites } = await deviationsPage(member, filter);
  const all = DEVIATION_STATES.reduce((sum, state) => sum + states[state], 0);
  const unclassified = DEVIATION_STATES.filter(isUnclassified).reduce((sum, state) => sum + states[state], 0);
  const to = (change: Partial<DeviationFilter>) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...filter, page: undefined, ...change }))
      if (value !== undefined) query.set(key, String(value));
    return `${paths.deviations(study)}${query.size > 0 ? `?${query}` : ""}`;
  };
  const atSite = member.role === "nurse" || member.role === "investigator";
  return (
    <>
      <PageTitle
        title="Protocol deviations"
        lead="Found in the record by Verum or reported by the site; completed by the site, classified by the investigator, blind."
        back={{ href: paths.participants(study), label: "Participants" }}
        actions={
          <>
            {atSite && !member.lockedAt ? (
              <LinkButton
                href={paths.newDeviation(study, { participantId: "", visitCode: null, kind: "other" })}
                look="secondary"
              >
                Report another
              </LinkButton>
            ) : null}
            {member.role === "nurse" ? null : (
              <LinkButton href={paths.entryTimes(study)} look="secondary">
                Entry times
              </LinkButton>
            )}
          </>
        }
      />
      <nav className={styles.filter} aria-label="State">
        <Link
          href={to({ state: undefined })}
          prefetch={false}
          aria-current={filter.state ? undefined : "page"}
        >
          All ({all})
        </Link>
        <Link
          href={to({ state: "unclassified" })}
          prefetch={false}
          aria-current={filter.state === "unclassified" ? "page" : undefined}
        >
          Not classified ({unclassified})
        </Link>
        {DEVIATION_STATES.map((state) => (
          <Link
            key={state}
            href={to({ state })}
            prefetch={false}
            aria-current={filter.state === state ? "page" : undefined}
          >
            {STATE_WORDS[state]} ({states[state]})
          </Link>
        ))}
      </nav>
      {kinds.length > 1 ? (
        <nav className={styles.filter} aria-label="Kind">
          <Link
            href={to({ kind: undefined })}
            prefetch={false}
            aria-current={filter.kind ? undefined : "page"}
          >
            Every kind
          </Link>
          {kinds.map((kind) => (
            <Link
              key={kind}
              href={to({ kind })}
              prefetch={false}
              aria-current={filter.kind === kind ? "page" : undefined}
            >
              {kindWords(kind)}
            </Link>
          ))}
        </nav>
      ) : null}
      {sites.length > 1 ? (
        <nav className={styles.filter} aria-label="Site">
          <Link
            href={to({ site: undefined })}
            prefetch={false}
            aria-current={filter.site ? undefined : "page"}
          >
            Every site
          </Link>
          {sites.map((site) => (
            <Link
              key={site}
              href={to({ site })}
              prefetch={false}
              aria-current={filter.site === site ? "page" : undefined}
            >
              Site {site}
            </Link>
          ))}
        </nav>
      ) : null}
      {filter.participant === undefined ? null : (
        <nav className={styles.filter} aria-label="Participant">
          <Link href={to({ participant: undefined })} prefetch={false}>
            Every participant
          </Link>
          <Link href={to({})} prefetch={false} aria-current="page">
            {filter.participant}
          </Link>
        </nav>
      )}
      <DataTable
        caption={`Protocol deviations: ${total}`}
        rows={rows}
        rowKey={(row) => row.id ?? `${row.participantId}/${row.visitCode}/${row.kind}`}
        columns={columnsOf(study, atSite)}
        empty={
          <EmptyState title="No such deviation.">
            {all === 0
              ? "Nothing in the record departs from the protocol."
              : "Others are behind another filter."}
          </EmptyState>
        }
      />
      {pages > 1 ? (
        <nav className={styles.filter} aria-label="Pages">
          {page > 1 ? <Link href={to({ page: page - 1 })}>Previous page</Link> : null}
          {page < pages ? <Link href={to({ page: page + 1 })}>Next page</Link> : null}
        </nav>
      ) : null}
    </>
  );
}

const columnsOf = (study: string, atSite: boolean) => [
  {
    key: "what",
    heading: "Deviation",
    names: true,
    cell: (row: DeviationShown) => <Named study={study} row={row} atSite={atSite} />,
  },
  {
    key: "participant",
    heading: "Participant",
    cell: (row: DeviationShown) => (
      <Link href={paths.participant(study, row.participantId)} prefetch={false}>
        {row.participantNumber}
      </Link>
    ),
  },
  { key: "visit", heading: "Visit", cell: (row: DeviationShown) => row.visitCode ?? "None" },
  { key: "description", heading: "What happened", cell: (row: DeviationShown) => row.description },
  { key: "reason", heading: "Why", cell: (row: DeviationShown) => row.reason ?? "Not said yet" },
  {
    key: "state",
    heading: "State",
    cell: (row: DeviationShown) => <DeviationStateBadge state={row.state} />,
  },
];

/** A draft is opened by those who complete it; for others it is a word. */
function Named({ study, row, atSite }: { study: string; row: DeviationShown; atSite: boolean }) {
  const words = kindWords(row.kind);
  if (row.id === null && !atSite) return words;
  const href = row.id === null ? paths.newDeviation(study, row) : paths.deviation(study, row.id);
  return (
    <Link className={styles.name} href={href} prefetch={false}>
      {words}
    </Link>
  );
}
