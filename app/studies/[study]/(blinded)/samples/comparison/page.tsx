import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { differingEntries, type EntryCompared } from "@/lib/results/double-entry-reads";
import { ResolveForm } from "./resolve-form";

export const metadata: Metadata = { title: "Compare entries" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function EntryComparisonPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["lab_technician"]);
  const differing = await differingEntries(member);
  const chosen = differing.find(
    (one) => one.sampleId === asked.sample && one.marker.code === asked.marker && !member.lockedAt,
  );
  const shown = ({ text, run, by, at }: EntryCompared) => (
    // One box: on a phone the parts of a cell stand side by side.
    <div>
      <strong>{text}</strong>
      {run === "" ? null : `, ${run}`}
      <br />
      {by}, {formatInstant(at, member.timeZone)}
    </div>
  );
  return (
    <>
      <PageTitle
        title="Compare entries"
        lead="Values whose first and second entry differ, or name another plate, batch or analyzer. None stands until somebody looks at the source again."
        back={{ href: paths.samples(study), label: "Samples" }}
      />
      {chosen ? (
        <div id="resolve">
          <Section title={`${chosen.marker.code} of ${chosen.accessionNumber}`}>
            <ResolveForm
              key={`${chosen.sampleId}/${chosen.marker.code}`}
              studyCode={study}
              sampleId={chosen.sampleId}
              marker={chosen.marker}
              run={chosen.run}
              entries={`First ${chosen.first.text}, second ${chosen.second.text}.`}
              draftKey={`${member.actor.personId}:resolve:${chosen.sampleId}:${chosen.marker.code}`}
            />
          </Section>
        </div>
      ) : null}
      <DataTable
        caption="Values whose entries differ"
        captionHidden
        rows={differing}
        rowKey={(row) => `${row.sampleId}/${row.marker.code}`}
        empty={
          <EmptyState title="No entries differ.">
            Where the protocol asks for double entry, values on which two people disagree stand here.
          </EmptyState>
        }
        columns={[
          { key: "tube", heading: "Accession number", names: true, cell: (row) => row.accessionNumber },
          { key: "marker", heading: "Marker", cell: (row) => `${row.marker.code} (${row.marker.unit})` },
          { key: "first", heading: "First entry", cell: (row) => shown(row.first) },
          { key: "second", heading: "Second entry", cell: (row) => shown(row.second) },
          {
            key: "open",
            heading: "Resolve",
            align: "action",
            cell: (row) =>
              member.lockedAt ? (
                "Locked"
              ) : (
                <Link
                  href={paths.entryToResolve(study, {
                    sampleId: row.sampleId,
                    markerCode: row.marker.code,
                  })}
                  prefetch={false}
                  aria-label={`Resolve ${row.marker.code} of ${row.accessionNumber}`}
                >
                  Resolve
                </Link>
              ),
          },
        ]}
      />
    </>
  );
}
