import Link from "next/link";
import { Completeness } from "@/components/charts/completeness";
import { DataTable } from "@/components/ui/data-table";
import { stateLooks } from "@/components/ui/state";
import type { OpenWork, SiteWork } from "@/lib/completeness/open-work";
import { WORK_WORDS } from "@/lib/completeness/work-words";
import { figureName } from "@/lib/figures/figure-name";
import { paths } from "@/lib/paths";
import { STATES } from "@/lib/states/state-map";
import type { PartState } from "@/lib/states/types";
import { partLooks } from "../state-look";
import { WORK_LOOKS } from "./work-looks";

interface Props {
  readonly study: string;
  readonly sites: readonly SiteWork[];
  readonly kinds: readonly (keyof OpenWork)[];
}

/** By site: how the parts of records stand, and what is left to do. Each part of a bar leads to what it counts. */
export function WorkCharts({ study, sites, kinds }: Props) {
  const shown = STATES.filter(
    (state) => state !== "not-applicable" && sites.some(({ states }) => (states.get(state) ?? 0) > 0),
  );
  const word = (state: PartState) => stateLooks[partLooks[state]].word;
  return (
    <>
      <Completeness
        title="Parts of records by state"
        description="One bar for each site, stacked by the state of the parts of its participants' records."
        file={figureName("pooled", study, "completeness-by-site")}
        rows={sites.map(({ siteCode, states }) => ({
          label: `Site ${siteCode}`,
          counts: Object.fromEntries([...states].map(([state, count]) => [partLooks[state], count])),
          links: Object.fromEntries(
            STATES.map((state) => [partLooks[state], paths.stateMapShowing(study, siteCode, state)]),
          ),
        }))}
        states={STATES.filter((state) => state !== "not-applicable").map((state) => partLooks[state])}
        table={
          <DataTable
            caption="Parts of records by state and site"
            captionHidden
            rows={sites}
            rowKey={({ siteCode }) => siteCode}
            columns={[
              {
                key: "site",
                heading: "Map of site",
                names: true,
                cell: ({ siteCode }) => <Link href={paths.stateMapOf(study, siteCode)}>{siteCode}</Link>,
              },
              ...shown.map((state) => ({
                key: state,
                heading: word(state),
                align: "number" as const,
                cell: ({ siteCode, states }: SiteWork) =>
                  (states.get(state) ?? 0) === 0 ? (
                    0
                  ) : (
                    <Link
                      href={paths.stateMapShowing(study, siteCode, state)}
                      aria-label={`Map of site ${siteCode}, ${word(state)}: ${states.get(state)}`}
                      prefetch={false}
                    >
                      {states.get(state)}
                    </Link>
                  ),
              })),
            ]}
          />
        }
      />
      <Completeness
        title="What is left to do"
        description="One bar for each site, stacked by what is left to do there, each counted in its own unit: parts of records, queries, records to verify, reports, deviations."
        file={figureName("pooled", study, "left-to-do-by-site")}
        rows={sites
          .filter((site) => kinds.some((kind) => site[kind] > 0))
          .map((site) => ({
            label: `Site ${site.siteCode}`,
            counts: Object.fromEntries(kinds.map((kind) => [WORK_LOOKS[kind], site[kind]])),
            links: Object.fromEntries(kinds.map((kind) => [WORK_LOOKS[kind], whereLeft(study, site, kind)])),
          }))}
        states={kinds.map((kind) => WORK_LOOKS[kind])}
        words={Object.fromEntries(kinds.map((kind) => [WORK_LOOKS[kind], WORK_WORDS[kind]]))}
      />
    </>
  );
}

/** Where what is left at a site is put right. */
export function whereLeft(study: string, { siteCode }: SiteWork, kind: keyof OpenWork): string {
  if (kind === "overdue") return paths.seriousEvents(study);
  if (kind === "unclassified") return paths.deviationsLeft(study, { site: siteCode });
  return paths.stateMapShowing(study, siteCode, kind);
}
