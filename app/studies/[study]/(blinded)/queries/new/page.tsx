import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { rolesToAsk } from "@/lib/queries/askable-roles";
import { ListingFilter } from "@/lib/queries/input";
import { LISTING_LENGTH, listing } from "@/lib/queries/listing-reads";
import { LISTED_TABLES } from "@/lib/queries/types";
import { tableWords } from "@/lib/queries/words";
import styles from "../../queries.module.css";
import { ListingForm } from "./listing-form";

export const metadata: Metadata = { title: "Ask from a listing" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** One kind of record, row by row: choose rows, name the field, ask once. */
export default async function NewQueriesPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["data_manager", "monitor"]);
  const filter = ListingFilter.parse({ site: null, visit: null, ...asked });
  const roles = rolesToAsk(member, filter.table);
  if (roles.length === 0) notFound();
  const { fields, rows, total, visits, sites } = await listing(member, filter);
  const to = (over: Readonly<Record<string, string>>) => {
    const kept = {
      table: filter.table,
      ...(filter.site ? { site: filter.site } : {}),
      ...(filter.visit ? { visit: filter.visit } : {}),
    };
    const query = new URLSearchParams({ ...kept, ...over });
    for (const [name, value] of [...query]) if (value === "") query.delete(name);
    return `${paths.newQueries(study)}?${query}`;
  };
  const pages = Math.max(1, Math.ceil(total / LISTING_LENGTH));
  const choices = (name: string, all: string, chosen: string | null, values: readonly string[]) => (
    <nav className={`${styles.filters} no-print`} aria-label={name}>
      {["", ...values].map((value) => (
        <Link
          key={value}
          href={to({ [name.toLowerCase()]: value })}
          prefetch={false}
          aria-current={(chosen ?? "") === value ? "true" : undefined}
        >
          {value === "" ? all : value}
        </Link>
      ))}
    </nav>
  );
  return (
    <>
      <PageTitle
        title="Ask from a listing"
        lead={`${total} ${total === 1 ? "record" : "records"}, page ${Math.min(filter.page, pages)} of ${pages}`}
        back={{ href: paths.queries(study), label: "Queries" }}
      />
      <nav className={`${styles.filters} no-print`} aria-label="Records">
        {LISTED_TABLES.map((table) => (
          <Link
            key={table}
            href={`${paths.newQueries(study)}?table=${table}`}
            prefetch={false}
            aria-current={filter.table === table ? "true" : undefined}
          >
            {tableWords(table)}
          </Link>
        ))}
      </nav>
      {sites.length > 1
        ? choices(
            "Site",
            "All sites",
            filter.site,
            sites.map(({ code }) => code),
          )
        : null}
      {rows.some(({ visit }) => visit !== null) || filter.visit
        ? choices("Visit", "All visits", filter.visit, visits)
        : null}
      {rows.length === 0 ? (
        <EmptyState title="No such record.">Nothing is recorded yet under this choice.</EmptyState>
      ) : (
        <ListingForm
          key={`${filter.table}/${filter.site}/${filter.visit}/${filter.page}`}
          studyCode={study}
          personId={member.actor.personId}
          table={filter.table}
          fields={fields}
          rows={rows}
          roles={roles}
        />
      )}
      <nav className={`${styles.filters} no-print`} aria-label="Pages">
        {filter.page > 1 ? (
          <Link href={to({ page: String(filter.page - 1) })} prefetch={false}>
            Previous page
          </Link>
        ) : null}
        {filter.page < pages ? (
          <Link href={to({ page: String(filter.page + 1) })} prefetch={false}>
            Next page
          </Link>
        ) : null}
      </nav>
    </>
  );
}
