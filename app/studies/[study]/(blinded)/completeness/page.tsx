import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import {
  kindsOfWork,
  type OpenWork,
  type OpenWorkOf,
  openWorkOf,
  workBySite,
} from "@/lib/completeness/open-work";
import { workBeside } from "@/lib/completeness/work-beside-reads";
import { WORK_WORDS } from "@/lib/completeness/work-words";
import { paths } from "@/lib/paths";
import { plateFindingsOrNull } from "@/lib/plates/finding-reads";
import { doubleEntriesInWords } from "@/lib/results/double-entry-reads";
import { READS_STATES, standingsOfStudy } from "@/lib/states/reads";
import { openUnscheduledVisits } from "@/lib/unscheduled-visits/open-reads";
import { UnscheduledSection } from "./unscheduled-section";
import { WorkCharts, whereLeft } from "./work-charts";

export const metadata: Metadata = { title: "Completeness" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function CompletenessPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, READS_STATES);
  const [standings, beside, doubleEntries, unscheduled, onPlates] = await Promise.all([
    standingsOfStudy(member),
    workBeside(member, new Date()),
    doubleEntriesInWords(member),
    openUnscheduledVisits(member),
    member.role === "data_manager" ? plateFindingsOrNull(member) : null,
  ]);
  const kinds = kindsOfWork(beside);
  const sites = workBySite(standings, beside);
  const people = standings
    .map((one) => openWorkOf(one, beside))
    .filter((one) => kinds.some((kind) => one[kind] > 0));
  return (
    <>
      <PageTitle
        title="Completeness"
        lead="What is still to do before the study can be locked. Missing, late and unsigned are counted in parts of records: enrollment, each visit, events. Each number leads to what it counts."
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
          <WorkCharts study={study} sites={sites} kinds={kinds} />
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
                ...kinds.map((kind) => ({
                  key: kind,
                  heading: WORK_WORDS[kind],
                  align: "number" as const,
                  cell: (row: (typeof sites)[number]) =>
                    row[kind] === 0 ? (
                      0
                    ) : (
                      <Link
                        href={whereLeft(study, row, kind)}
                        aria-label={`Site ${row.siteCode}, ${WORK_WORDS[kind]}: ${row[kind]}`}
                        prefetch={false}
                      >
                        {row[kind]}
                      </Link>
                    ),
                })),
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
                    ...kinds.map((kind) => ({
                      key: kind,
                      heading: WORK_WORDS[kind],
                      align: "number" as const,
                      cell: (row: (typeof people)[number]) =>
                        row[kind] === 0 ? (
                          0
                        ) : (
                          <Link
                            href={placeOf(study, row, kind)}
                            aria-label={`${row.number}, ${WORK_WORDS[kind]}: ${row[kind]}`}
                            prefetch={false}
                          >
                            {row[kind]}
                          </Link>
                        ),
                    })),
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

/** Where the first of what is left of a participant is put right. */
function placeOf(study: string, row: OpenWorkOf, kind: keyof OpenWork): string {
  if (kind === "unclassified") return paths.deviationsLeft(study, { participant: row.number });
  if (kind === "overdue")
    return row.firstOverdueEventId === null
      ? paths.seriousEvents(study)
      : paths.adverseEvent(study, row.id, row.firstOverdueEventId);
  const part = row.first[kind];
  const at = part === undefined ? "" : `#${part.part === "visit" ? `visit-${part.visit}` : part.part}`;
  return `${paths.recordStates(study, row.id)}${at}`;
}
