import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { rolesToAsk } from "@/lib/queries/askable-roles";
import { tableWords } from "@/lib/queries/words";
import { LISTED_TABLES, ListingFilter } from "@/lib/query-listings/input";
import { LISTING_LENGTH, listing } from "@/lib/query-listings/reads";
import styles from "../../queries.module.css";
import { Choices } from "./choices";
import { ListingForm } from "./listing-form";

export const metadata: Metadata = { title: "Ask from a listing" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** One kind of record, row by row: name the field, choose rows, ask once. */
export default async function NewQueriesPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["data_manager", "monitor"]);
  const filter = ListingFilter.parse({
    site: null,
    visit: null,
    form: null,
    field: null,
    only: null,
    ...asked,
  });
  const { form, forms, fields, field, isOnlyEmpty, rows, total, visits, sites } = await listing(
    member,
    filter,
  );
  const roles = rolesToAsk(member, form ? "visit_forms" : filter.table);
  if (roles.length === 0) notFound();
  // Results are asked about by their marker: a tube's values have no row that is one record.
  const needsField = !form && filter.table === "results";
  const kept = {
    ...(form ? { form: form.code } : { table: filter.table }),
    site: filter.site ?? "",
    visit: filter.visit ?? "",
    field: field?.code ?? "",
    only: isOnlyEmpty ? "empty" : "",
  };
  const to = (over: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...kept, ...over });
    for (const [name, value] of [...query]) if (value === "") query.delete(name);
    return `${paths.newQueries(study)}?${query}`;
  };
  const pages = Math.max(1, Math.ceil(total / LISTING_LENGTH));
  return (
    <>
      <PageTitle
        title="Ask from a listing"
        lead={`${total} ${total === 1 ? "record" : "records"}, page ${Math.min(filter.page, pages)} of ${pages}`}
        back={{ href: paths.queries(study), label: "Queries" }}
      />
      <Choices
        name="Records"
        choices={[
          ...LISTED_TABLES.map((table) => ({
            label: tableWords(table),
            href: `${paths.newQueries(study)}?table=${table}`,
            isChosen: !form && filter.table === table,
          })),
          ...forms.map(({ code, name }) => ({
            label: name,
            href: `${paths.newQueries(study)}?${new URLSearchParams({ form: code })}`,
            isChosen: form?.code === code,
          })),
        ]}
      />
      {sites.length > 1 ? (
        <Choices
          name="Site"
          choices={["", ...sites.map(({ code }) => code)].map((site) => ({
            label: site || "All sites",
            href: to({ site }),
            isChosen: kept.site === site,
          }))}
        />
      ) : null}
      {rows.some(({ visit }) => visit !== null) || filter.visit ? (
        <Choices
          name="Visit"
          choices={["", ...visits].map((visit) => ({
            label: visit || "All visits",
            href: to({ visit }),
            isChosen: kept.visit === visit,
          }))}
        />
      ) : null}
      <Choices
        name="Field to ask about"
        choices={[
          ...(needsField
            ? []
            : [{ label: "The whole record", href: to({ field: "", only: "" }), isChosen: field === null }]),
          ...fields.map(({ code, name }) => ({
            label: name,
            href: to({ field: code }),
            isChosen: field?.code === code,
          })),
        ]}
      />
      {field && !field.isEmbargoed ? (
        <Choices
          name="Values"
          choices={[
            { label: "All values", href: to({ only: "" }), isChosen: !isOnlyEmpty },
            { label: "Only where it is empty", href: to({ only: "empty" }), isChosen: isOnlyEmpty },
          ]}
        />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title="No such record.">
          {isOnlyEmpty
            ? `“${field?.name}” is filled in in every record under this choice.`
            : "Nothing is recorded yet under this choice."}
        </EmptyState>
      ) : needsField && !field ? (
        <EmptyState title="Which marker?">Choose above which one you ask about.</EmptyState>
      ) : (
        <ListingForm
          key={to({ page: String(filter.page) })}
          studyCode={study}
          personId={member.actor.personId}
          listed={form ? `form ${form.code}` : filter.table}
          fields={fields}
          field={field}
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
