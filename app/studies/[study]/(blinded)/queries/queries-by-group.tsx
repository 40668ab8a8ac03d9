import Link from "next/link";
import { Completeness } from "@/components/charts/completeness";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { figureName } from "@/lib/figures/figure-name";
import { paths } from "@/lib/paths";
import type { QueryGroup } from "@/lib/queries/reads";
import { ASKED_ROLE_WORDS, ageWords } from "@/lib/queries/words";

interface Props {
  readonly study: string;
  readonly groups: readonly QueryGroup[];
}

/** How many stand how, and how old, by site and role: a bar each, and the table under it. */
export function QueriesByGroup({ study, groups }: Props) {
  if (groups.length === 0) return null;
  const label = ({ siteCode, role }: QueryGroup) =>
    siteCode === null ? ASKED_ROLE_WORDS[role] : `${siteCode} ${ASKED_ROLE_WORDS[role]}`;
  const href = ({ siteCode, role }: QueryGroup) =>
    `${paths.queries(study)}?${new URLSearchParams({ ...(siteCode ? { site: siteCode } : {}), role })}`;
  return (
    <Section title="By site and role">
      <Completeness
        title="Queries"
        file={figureName("pooled", study, "queries")}
        description="One bar for each site and role that was asked anything; every query is in it once."
        method="Answered: the last word is the site's, and whoever asked has not closed it. Days count from the question."
        states={["asked", "answered", "settled"]}
        rows={groups.map((group) => ({
          label: label(group),
          counts: { asked: group.open, answered: group.answered, settled: group.closed },
        }))}
        table={
          <DataTable
            caption="Queries by site and role; ages are of those not closed"
            rows={groups}
            rowKey={label}
            narrow="scroll"
            columns={[
              {
                key: "of",
                heading: "Asked of",
                names: true,
                cell: (group) => (
                  <Link href={href(group)} prefetch={false}>
                    {label(group)}
                  </Link>
                ),
              },
              { key: "open", heading: "Open", align: "number", cell: (group) => group.open },
              { key: "answered", heading: "Answered", align: "number", cell: (group) => group.answered },
              { key: "closed", heading: "Closed", align: "number", cell: (group) => group.closed },
              { key: "week", heading: "Up to 7 days", align: "number", cell: (group) => group.upTo7Days },
              { key: "month", heading: "8 to 30 days", align: "number", cell: (group) => group.upTo30Days },
              { key: "older", heading: "Over 30 days", align: "number", cell: (group) => group.over30Days },
              {
                key: "oldest",
                heading: "Oldest",
                align: "number",
                cell: (group) => (group.oldestDays === null ? "–" : ageWords(group.oldestDays)),
              },
            ]}
          />
        }
      />
    </Section>
  );
}
