import type { Metadata } from "next";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { StateBadge } from "@/components/ui/state-badge";
import { causalityName } from "@/lib/adverse-events/causality";
import { CLOCK_WORDS } from "@/lib/adverse-events/clock-words";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { type ReceivedReport, receivedReports } from "@/lib/serious-events/authority-reads";

export const metadata: Metadata = { title: "Serious event reports" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** What the sites reported, for the study's safety person. */
export default async function AuthorityReportsPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const received = await receivedReports(member);
  const nowAt = new Date();
  const columns: readonly Column<ReceivedReport>[] = [
    {
      key: "event",
      heading: "Event",
      names: true,
      cell: ({ document }) => `${document.participant.number} ${document.event.term}`,
    },
    { key: "site", heading: "Site", cell: ({ document }) => document.site.name },
    {
      key: "judgment",
      heading: "Judgment",
      cell: ({ document: { causality, isExpected } }) =>
        `${causality === null ? "Not judged yet" : causalityName(causality)}${isExpected === true ? ", expected" : ", unexpected or not listed"}`,
    },
    {
      key: "report",
      heading: "Site's report",
      cell: ({ document }) =>
        `${document.number}, ${formatInstant(new Date(document.sentAt), document.site.timeZone)}`,
    },
    { key: "state", heading: "Authority", cell: (row) => <AuthorityState row={row} nowAt={nowAt} /> },
    {
      key: "open",
      heading: "Open",
      align: "action",
      cell: ({ reportId, document }) => (
        <LinkButton
          look="quiet"
          href={paths.authorityReport(study, reportId)}
          label={`Open ${document.participant.number} ${document.event.term}`}
        >
          Open
        </LinkButton>
      ),
    },
  ];
  return (
    <>
      <PageTitle
        title="Serious event reports"
        lead="The newest report of each serious event, as the site sent it. The study's safety person makes the authority's copy from it."
      />
      <DataTable
        caption="Serious event reports"
        captionHidden
        columns={columns}
        rows={received}
        rowKey={({ reportId }) => reportId}
        empty={
          <EmptyState title="No report is here for you.">
            Reports come to the study’s safety person alone; an administrator appoints one, under People.
          </EmptyState>
        }
      />
    </>
  );
}

function AuthorityState({ row, nowAt }: { readonly row: ReceivedReport; readonly nowAt: Date }) {
  const { told, clock, document } = row;
  const at = (instant: Date) => formatInstant(instant, document.site.timeZone);
  if (row.isVoided)
    return (
      <StateBadge
        state="not-applicable"
        word={told ? "Taken out by the site after a copy" : "Taken out by the site"}
      />
    );
  if (clock && !clock.isMet) {
    const late = clock.dueAt < nowAt;
    return (
      <>
        <StateBadge state={late ? "overdue" : "in-window"} word={late ? "Overdue" : "Due"} />{" "}
        {`${CLOCK_WORDS[clock.kind]}, by ${at(clock.dueAt)}${told?.hasNewest ? "; what began it is not in the site's report yet" : ""}`}
      </>
    );
  }
  if (told?.hasNewest)
    return (
      <>
        <StateBadge state="done" word="Copy made" /> {at(told.at)}
      </>
    );
  if (told) return <StateBadge state="due" word="Follow-up to tell" />;
  return <StateBadge state="not-applicable" word="Not asked for" />;
}
