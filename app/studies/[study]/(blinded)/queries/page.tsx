import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { rolesToAsk } from "@/lib/queries/askable-roles";
import { QueriesFilter } from "@/lib/queries/input";
import { queriesAbout, queryGroups } from "@/lib/queries/reads";
import { QUERY_STATES } from "@/lib/queries/types";
import { STATE_WORDS } from "@/lib/queries/words";
import styles from "../queries.module.css";
import { QueryItem } from "../query-item";
import { QueriesByGroup } from "./queries-by-group";

export const metadata: Metadata = { title: "Queries" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const PAGE_LENGTH = 50;

export default async function QueriesPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, [
    "nurse",
    "lab_technician",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const filter = QueriesFilter.parse(asked);
  const [groups, found] = await Promise.all([
    queryGroups(member),
    queriesAbout(member, {
      state: filter.state ?? "not closed",
      ...(filter.site ? { siteCode: filter.site } : {}),
      ...(filter.role ? { role: filter.role } : {}),
      limit: PAGE_LENGTH + 1,
      offset: (filter.page - 1) * PAGE_LENGTH,
    }),
  ]);
  const shown = found.slice(0, PAGE_LENGTH);
  const count = (of: "open" | "answered" | "closed") => groups.reduce((sum, group) => sum + group[of], 0);
  const to = (over: Readonly<Record<string, string>>) => {
    const kept = {
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.site ? { site: filter.site } : {}),
      ...(filter.role ? { role: filter.role } : {}),
    };
    return `${paths.queries(study)}?${new URLSearchParams({ ...kept, ...over })}`;
  };
  // Who answers comes to answer: the list first.
  const answers = ["nurse", "lab_technician", "investigator"].includes(member.role);
  const ask =
    rolesToAsk(member, "participants").length > 0 ? (
      <>
        <LinkButton look="secondary" href={paths.editChecks(study)}>
          Edit checks
        </LinkButton>
        <LinkButton href={paths.newQueries(study)}>Ask from a listing</LinkButton>
      </>
    ) : null;
  return (
    <>
      <PageTitle
        title="Queries"
        lead={`${count("open")} open, ${count("answered")} answered, ${count("closed")} closed`}
        actions={ask}
      />
      {answers ? null : <QueriesByGroup study={study} groups={groups} />}
      <nav className={`${styles.filters} no-print`} aria-label="States">
        <Link href={paths.queries(study)} prefetch={false} aria-current={filter.state ? undefined : "true"}>
          Not closed ({count("open") + count("answered")})
        </Link>
        {QUERY_STATES.map((state) => (
          <Link
            key={state}
            href={to({ state })}
            prefetch={false}
            aria-current={filter.state === state ? "true" : undefined}
          >
            {STATE_WORDS[state]} ({count(state)})
          </Link>
        ))}
      </nav>
      {shown.length === 0 ? (
        <EmptyState title="No such query.">
          {member.role === "data_manager" || member.role === "monitor"
            ? "Ask beside a field of a record, or about many from a listing."
            : "What the data manager or the monitor asks of you appears here, and beside the field it is about."}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          {shown.map((query) => (
            <QueryItem key={query.id} member={member} query={query} />
          ))}
        </div>
      )}
      <nav className={`${styles.filters} no-print`} aria-label="Pages">
        {filter.page > 1 ? (
          <Link href={to({ page: String(filter.page - 1) })} prefetch={false}>
            Previous page
          </Link>
        ) : null}
        {found.length > PAGE_LENGTH ? (
          <Link href={to({ page: String(filter.page + 1) })} prefetch={false}>
            Next page
          </Link>
        ) : null}
      </nav>
      {answers ? <QueriesByGroup study={study} groups={groups} /> : null}
    </>
  );
}
