import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { paths } from "@/lib/paths";
import { openingsLog, safetyReportList } from "@/lib/safety-reports/reads";
import { stoppingRules } from "@/lib/serious-events/reads";
import { OpenForm } from "./open-form";
import { PrepareForm } from "./prepare-form";
import { StoppingRules } from "./stopping-rules";

export const metadata: Metadata = { title: "Safety reports" };

/** The board's reports: prepared as of a date, the open part for all, the closed part opened one by one. */
export default async function SafetyBoardPage({ params }: { readonly params: Promise<{ study: string }> }) {
  const { study } = await params;
  const member = await requireMember(study, ["safety_board"]);
  const [reports, log, rules] = await Promise.all([
    safetyReportList(member),
    openingsLog(member),
    stoppingRules(member),
  ]);
  const keyOf = (form: string) => `${member.actor.personId}:${form}:${study}`;
  const canPrepare = member.openedAt !== null;
  return (
    <>
      <PageTitle
        title="Safety reports"
        lead="As of a cut-off date. The open part shows everybody together, the closed part arms under letters."
      />
      {rules.length > 0 ? <StoppingRules rules={rules} timeZone={member.timeZone} /> : null}
      {canPrepare ? (
        <Section title="Prepare a report" note="The letters are dealt anew for each report and sealed.">
          <PrepareForm
            studyCode={study}
            todayOn={siteDay(new Date(), member.timeZone)}
            zone={member.timeZone}
            draftKey={keyOf("safety-report")}
          />
        </Section>
      ) : (
        <EmptyState title="The study is not open yet.">Reports can be prepared once it is.</EmptyState>
      )}
      {reports.map((report) => (
        <Section
          key={report.id}
          title={`Report ${report.number}: data as of ${formatDate(report.cutoffOn)}`}
          note={`Prepared ${formatInstant(report.preparedAt, member.timeZone)}`}
        >
          <LinkButton href={paths.openReport(study, report.id)} look="secondary" download>
            {`Open part of report ${report.number} (PDF)`}
          </LinkButton>
          <OpenForm
            studyCode={study}
            reportId={report.id}
            number={report.number}
            draftKey={keyOf(`open:${report.id}`)}
          />
        </Section>
      ))}
      {reports.length === 0 && canPrepare ? (
        <EmptyState title="No report is prepared yet.">Choose a cut-off date above.</EmptyState>
      ) : null}
      {log.length > 0 ? (
        <Section
          title="Who opened a closed part"
          note="Written before anything is shown; each opening lasts half an hour."
        >
          <DataTable
            caption="Openings of closed reports"
            captionHidden
            columns={[
              {
                key: "at",
                heading: "When",
                names: true,
                cell: (row) => formatInstant(row.at, member.timeZone),
              },
              { key: "by", heading: "Who", cell: (row) => row.by },
              { key: "number", heading: "Report", align: "number", cell: (row) => row.number },
            ]}
            rows={log}
            rowKey={(row) => row.id}
          />
        </Section>
      ) : reports.length > 0 ? (
        <Notice kind="info" title="Nobody has opened a closed part yet." />
      ) : null}
    </>
  );
}
