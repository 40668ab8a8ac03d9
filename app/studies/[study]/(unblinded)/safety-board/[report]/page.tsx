import type { Metadata } from "next";
import { Butterfly } from "@/components/charts/butterfly";
import { ShareBars } from "@/components/charts/share-bars";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { closedPartOrNull } from "@/lib/safety-reports/reads";
import { type ReportFigure, reportFigureOrNull } from "@/lib/safety-reports/report-figure";
import { reportWords } from "@/lib/safety-reports/report-words";

export const metadata: Metadata = { title: "Closed report" };

interface Props {
  readonly params: Promise<{ study: string; report: string }>;
}

export default async function ClosedReportPage({ params }: Props) {
  const { study, report: id } = await params;
  const member = await requireMember(study, ["safety_board"]);
  const report = await closedPartOrNull(member, id);
  const back = { href: paths.safetyBoard(study), label: "Safety reports" };
  if (!report)
    return (
      <>
        <PageTitle title="Closed report" back={back} />
        <Notice kind="info" title="This closed part is not open for you.">
          Open it from the list of reports. An opening lasts half an hour and stands in the log.
        </Notice>
      </>
    );
  return (
    <>
      <PageTitle
        title={`Closed report ${report.number}`}
        lead={`Data cut-off ${formatDate(report.cutoffOn)}`}
        back={back}
        actions={
          <LinkButton href={paths.closedReportFile(study, id)} look="secondary" download>
            Download as PDF
          </LinkButton>
        }
      />
      <Notice kind="warning" title="Closed: for the safety board alone.">
        {reportWords(report, true)}
      </Notice>
      {report.tables.map((table) => (
        <Section
          key={table.title}
          title={table.title}
          note={`${table.note} Data cut-off ${formatDate(report.cutoffOn)}.`}
        >
          <ReportPicture figure={reportFigureOrNull(report, table, true)} />
          <DataTable
            caption={`${table.title} in numbers`}
            captionHidden
            narrow="scroll"
            columns={[
              { key: "label", heading: table.head || "Participants", names: true, cell: (row) => row.label },
              ...report.groups.map((group, at) => ({
                key: group,
                heading: group,
                cell: (row: (typeof table.rows)[number]) => row.cells[at] ?? "",
              })),
            ]}
            rows={table.rows}
            rowKey={(row) => row.label}
            empty={<p>Nothing to report.</p>}
          />
        </Section>
      ))}
    </>
  );
}

function ReportPicture({ figure }: { readonly figure: ReportFigure | null }) {
  if (figure === null) return null;
  return figure.kind === "butterfly" ? (
    <Butterfly {...figure.words} {...figure.data} />
  ) : (
    <ShareBars {...figure.words} {...figure.data} />
  );
}
