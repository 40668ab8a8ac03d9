import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { StateBadge } from "@/components/ui/state-badge";
import { causalityName } from "@/lib/adverse-events/causality";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { READS_SERIOUS_EVENTS, seriousEvents } from "@/lib/serious-events/reads";
import type { SeriousEvent } from "@/lib/serious-events/types";
import { Clocks } from "./clocks";
import styles from "./serious-events.module.css";

export const metadata: Metadata = { title: "Serious events" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** Every serious event with its clocks, whoever must do something next first. */
export default async function SeriousEventsPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, READS_SERIOUS_EVENTS);
  const events = await seriousEvents(member, new Date());
  const late = events.filter(({ clocks }) => clocks.some(({ state }) => state === "overdue")).length;
  const columns: readonly Column<SeriousEvent>[] = [
    {
      key: "event",
      heading: "Event",
      names: true,
      cell: ({ id, participantId, participantNumber, term }) => (
        <Link href={paths.adverseEvent(study, participantId, id)}>
          {participantNumber} {term}
        </Link>
      ),
    },
    { key: "site", heading: "Site", cell: ({ siteName }) => siteName },
    { key: "outcome", heading: "Outcome", cell: ({ outcome }) => outcome },
    {
      key: "causality",
      heading: "Causality",
      cell: ({ causality, isExpected }) =>
        causality === null ? (
          <StateBadge state="waiting" word="Not assessed" />
        ) : (
          `${causalityName(causality)}${isExpected === null ? "" : isExpected ? ", expected" : ", unexpected"}`
        ),
    },
    {
      key: "clocks",
      heading: "Clocks",
      cell: ({ clocks, timeZone }) =>
        clocks.length === 0 ? (
          "None: reported before this record began"
        ) : (
          <Clocks clocks={clocks} timeZone={timeZone} />
        ),
    },
    {
      key: "reports",
      heading: "Reports to the sponsor",
      cell: ({ reports, hasNews, isVoided }) => (
        <div className={styles.reports}>
          {reports.map((report) => (
            <LinkButton
              key={report.id}
              look="quiet"
              href={paths.seriousEventReport(study, report.id)}
              label={`Report ${report.number} (PDF)`}
              download
            >
              {`Report ${report.number}`}
            </LinkButton>
          ))}
          {isVoided ? <StateBadge state="not-applicable" word="Taken out" /> : null}
          {hasNews ? (
            <StateBadge state="due" word={reports.length === 0 ? "None yet" : "Follow-up due"} />
          ) : null}
        </div>
      ),
    },
    ...(member.role === "investigator"
      ? [
          {
            key: "send",
            heading: "Send",
            align: "action" as const,
            cell: ({ id, participantNumber, term, hasNews }: SeriousEvent) =>
              hasNews ? (
                <LinkButton
                  look="quiet"
                  href={paths.newSeriousEventReport(study, id)}
                  label={`Send report of ${participantNumber} ${term}`}
                >
                  Send report
                </LinkButton>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageTitle
        title="Serious events"
        lead={
          late === 0
            ? "No report is overdue. Each clock begins when the site learns that an event is serious, or when it is judged as one for the authority."
            : `Overdue: ${late}. Send the report now, even an incomplete one; a follow-up can come later.`
        }
      />
      <DataTable
        caption="Serious events"
        captionHidden
        columns={columns}
        rows={events}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No serious event is reported.">
            They are reported from the participant’s record.
          </EmptyState>
        }
      />
    </>
  );
}
