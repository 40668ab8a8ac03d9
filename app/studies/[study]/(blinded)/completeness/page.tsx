import type { Metadata } from "next";
import Link from "next/link";
import { Completeness } from "@/components/charts/completeness";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { stateLooks } from "@/components/ui/state";
import { requireMember } from "@/lib/auth/require-member";
import { openElsewhere } from "@/lib/completeness/open-elsewhere-reads";
import { KINDS_OF_WORK, type OpenWork, openWorkOf, workBySite } from "@/lib/completeness/open-work";
import { paths } from "@/lib/paths";
import { plateFindingsOrNull } from "@/lib/plates/finding-reads";
import { doubleEntriesInWords } from "@/lib/results/double-entry-reads";
import { READS_STATES, standingsOfStudy } from "@/lib/states/reads";
import { STATES } from "@/lib/states/state-map";
import type { PartStanding } from "@/lib/states/types";
import { openUnscheduledVisits } from "@/lib/unscheduled-visits/open-reads";
import { partLooks } from "../state-look";
import { UnscheduledSection } from "./unscheduled-section";

export const metadata: Metadata = { title: "Completeness" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

const HEADINGS: Readonly<Record<keyof OpenWork, string>> = {
  missing: "Missing",
  late: "Late",
  open: "Queries",
  unsigned: "Unsigned",
  unverified: "To verify",
};

const ELSEWHERE = { deviations: "Deviations", clocks: "Overdue reports" } as const;

export default async function CompletenessPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, READS_STATES);
  const [standings, elsewhere, doubleEntries, unscheduled, onPlates] = await Promise.all([
    standingsOfStudy(member),
    openElsewhere(member),
    doubleEntriesInWords(member),
    openUnscheduledVisits(member),
    member.role === "data_manager" ? plateFindingsOrNull(member) : null,
  ]);
  const sites = workBySite(standings);
  const people = standings
    .map(openWorkOf)
    .filter((one) => elsewhere.has(one.id) || KINDS_OF_WORK.some((kind) => one[kind] > 0));
  const seesClocks = member.role !== "statistician";
  const shown = STATES.filter(
    (state) => state !== "not-applicable" && sites.some(({ states }) => (states.get(state) ?? 0) > 0),
  );
  const atSite = (siteCode: string, of: "deviations" | "clocks") =>
    standings
      .filter((one) => one.siteCode === siteCode)
      .reduce((sum, { id }) => sum + (elsewhere.get(id)?.[of] ?? 0), 0);
  const elsewhereColumns = <Row,>(
    count: (row: Row, of: keyof typeof ELSEWHERE) => number,
    href: (row: Row, of: keyof typeof ELSEWHERE) => string,
    name: (row: Row) => string,
  ) =>
    (seesClocks ? (["deviations", "clocks"] as const) : (["deviations"] as const)).map((of) => ({
      key: of,
      heading: ELSEWHERE[of],
      align: "number" as const,
      cell: (row: Row) =>
        count(row, of) === 0 ? (
          0
        ) : (
          <Link
            href={href(row, of)}
            aria-label={`${name(row)}, ${ELSEWHERE[of]}: ${count(row, of)}`}
            prefetch={false}
          >
            {count(row, of)}
          </Link>
        ),
    }));
  const placeOf = (part: PartStanding | undefined) =>
    part === undefined ? "" : `#${part.part === "visit" ? `visit-${part.visit}` : part.part}`;
  return (
    <>
      <PageTitle
        title="Completeness"
        lead="What is still missing, late, open, unsigned and to verify before the study can be locked. Counted in parts of records: enrollment, each visit, events. Deviations are those not classified, overdue reports those of serious events."
        back={{ href: paths.participants(study), label: "Participants" }}
      />
      {doubleEntries === null ? null : (
        <Notice kind="info" title="Results wait in the laboratory">
          {doubleEntries} The study cannot be locked before they stand.
        </Notice>
      )}
      {onPlates === null ? null : (
        <Notice
          kind="info"
          title="One plate for each participant"
          action={<Link href={paths.plateFindings(study)}>Samples and their plates</Link>}
        >
          {onPlates.length === 0
            ? "All samples of each participant are on one plate, as far as values stand."
            : `${onPlates.length} ${onPlates.length === 1 ? "set" : "sets"} of a participant's samples to look at. The lock does not wait for it.`}
        </Notice>
      )}
      {standings.length === 0 ? (
        <EmptyState title="Nobody is screened yet.">
          What is left to do stands here, by site and participant.
        </EmptyState>
      ) : (
        <>
          <Completeness
            title="Parts of records by state"
            description="One bar for each site, stacked by the state of the parts of its participants' records."
            file="completeness-by-site"
            rows={sites.map(({ siteCode, states }) => ({
              label: `Site ${siteCode}`,
              counts: Object.fromEntries([...states].map(([state, count]) => [partLooks[state], count])),
            }))}
            states={STATES.filter((state) => state !== "not-applicable").map((state) => partLooks[state])}
            table={
              <DataTable
                caption="Parts of records by state and site"
                captionHidden
                rows={sites}
                rowKey={(row) => row.siteCode}
                columns={[
                  {
                    key: "site",
                    heading: "Map of site",
                    names: true,
                    cell: (row) => <Link href={paths.stateMapOf(study, row.siteCode)}>{row.siteCode}</Link>,
                  },
                  ...shown.map((state) => ({
                    key: state,
                    heading: stateLooks[partLooks[state]].word,
                    align: "number" as const,
                    cell: (row: (typeof sites)[number]) => {
                      const count = row.states.get(state) ?? 0;
                      return count === 0 ? (
                        0
                      ) : (
                        <Link
                          href={paths.stateMapOf(study, row.siteCode)}
                          aria-label={`Map of site ${row.siteCode}, ${stateLooks[partLooks[state]].word}: ${count}`}
                          prefetch={false}
                        >
                          {count}
                        </Link>
                      );
                    },
                  })),
                ]}
              />
            }
          />
          <Section title="By site" look="bare">
            <DataTable
              caption="What is left to do, by site"
              captionHidden
              rows={sites}
              rowKey={(row) => row.siteCode}
              columns={[
                {
                  key: "site",
                  heading: "Site",
                  names: true,
                  cell: (row) => <Link href={paths.stateMapOf(study, row.siteCode)}>{row.siteCode}</Link>,
                },
                {
                  key: "participants",
                  heading: "Participants",
                  align: "number",
                  cell: (row) => row.participants,
                },
                ...KINDS_OF_WORK.map((kind) => ({
                  key: kind,
                  heading: HEADINGS[kind],
                  align: "number" as const,
                  cell: (row: (typeof sites)[number]) =>
                    row[kind] === 0 ? 0 : <Link href={`#site-${row.siteCode}`}>{row[kind]}</Link>,
                })),
                ...elsewhereColumns(
                  (row: (typeof sites)[number], of) => atSite(row.siteCode, of),
                  (row) => `#site-${row.siteCode}`,
                  (row) => `Site ${row.siteCode}`,
                ),
              ]}
            />
          </Section>
          {sites.map(({ siteCode }) => (
            <div key={siteCode} id={`site-${siteCode}`}>
              <Section title={`Site ${siteCode}, by participant`} look="bare">
                <DataTable
                  caption={`What is left to do at site ${siteCode}, by participant`}
                  captionHidden
                  rows={people.filter((one) => one.siteCode === siteCode)}
                  rowKey={(row) => row.id}
                  empty={<p>Nothing is left to do.</p>}
                  columns={[
                    {
                      key: "number",
                      heading: "Participant",
                      names: true,
                      cell: (row) => <Link href={paths.recordStates(study, row.id)}>{row.number}</Link>,
                    },
                    ...KINDS_OF_WORK.map((kind) => ({
                      key: kind,
                      heading: HEADINGS[kind],
                      align: "number" as const,
                      cell: (row: (typeof people)[number]) =>
                        row[kind] === 0 ? (
                          0
                        ) : (
                          <Link
                            href={`${paths.recordStates(study, row.id)}${placeOf(row.first[kind])}`}
                            aria-label={`${row.number}, ${HEADINGS[kind]}: ${row[kind]}`}
                            prefetch={false}
                          >
                            {row[kind]}
                          </Link>
                        ),
                    })),
                    ...elsewhereColumns(
                      (row: (typeof people)[number], of) => elsewhere.get(row.id)?.[of] ?? 0,
                      (row, of) =>
                        of === "clocks"
                          ? paths.seriousEvents(study)
                          : `${paths.deviations(study)}?site=${encodeURIComponent(row.siteCode)}`,
                      (row) => row.number,
                    ),
                  ]}
                />
              </Section>
            </div>
          ))}
          <UnscheduledSection study={study} visits={unscheduled} />
        </>
      )}
    </>
  );
}
