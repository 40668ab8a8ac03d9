import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { changesAfterLockOrNull } from "@/lib/locks/after-lock-reads";
import { UNLOCKERS } from "@/lib/locks/types";
import { paths } from "@/lib/paths";
import { AuditEntries } from "../audit-entries";

export const metadata: Metadata = { title: "After the first lock" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function AfterLockPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, UNLOCKERS);
  const changes = await changesAfterLockOrNull(member);
  return (
    <>
      <PageTitle
        title="After the first lock"
        lead={
          changes === null
            ? "The study was never locked."
            : `Study data written after row ${changes.place} of the audit trail, where the study was first locked.`
        }
        back={{ href: paths.conduct(study), label: "Study" }}
      />
      {changes === null || changes.entries.length + changes.results.length === 0 ? (
        <EmptyState title="Nothing was changed.">
          {changes === null
            ? "What is written after a lock was lifted stands here."
            : "The data are those that were locked first."}
        </EmptyState>
      ) : (
        <>
          <Section
            title={`Records: ${changes.isCut ? "more than " : ""}${changes.entries.length}`}
            {...(changes.isCut ? { note: "The newest are listed; the audit trail holds them all." } : {})}
            look="bare"
          >
            <AuditEntries entries={changes.entries} timeZone={member.timeZone} />
          </Section>
          <Section title={`Laboratory results: ${changes.results.length}`} look="bare">
            <DataTable
              caption="Results written after the first lock; their values are closed"
              captionHidden
              rows={changes.results}
              rowKey={(row) => String(row.sequence)}
              empty={<p>The laboratory wrote nothing.</p>}
              columns={[
                {
                  key: "at",
                  heading: "When",
                  names: true,
                  cell: (row) => formatInstant(row.at, member.timeZone),
                },
                { key: "who", heading: "Who", cell: (row) => row.personName ?? "The server" },
                { key: "what", heading: "What", cell: (row) => row.event },
                { key: "tube", heading: "Accession number", cell: (row) => row.accessionNumber },
                { key: "row", heading: "Row", align: "number", cell: (row) => row.sequence },
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}
