import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { checksToRun } from "@/lib/edit-checks/waiting-reads";
import { aboutWords, ruleWords, waitingWords } from "@/lib/edit-checks/words";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { RunChecks } from "./run-checks";

export const metadata: Metadata = { title: "Edit checks" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** What the protocol in force asks of the data, and a run of it over everything that is there. */
export default async function EditChecksPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["data_manager", "monitor"]);
  const [protocol, waiting] = await Promise.all([readProtocol(member), checksToRun(member)]);
  const checks = protocol.editChecks ?? [];
  const inConduct = member.stage === "open" || member.stage === "closed to recruitment";
  const mayRun = member.role === "data_manager" && member.site === null && inConduct && checks.length > 0;
  return (
    <>
      <PageTitle
        title="Edit checks"
        lead={`${checks.length} in protocol ${member.study.protocolVersion}. Each is asked while data are entered; results are checked when the checks run.`}
        back={{ href: paths.queries(study), label: "Queries" }}
      />
      {waiting.length > 0 && checks.length > 0 ? (
        <Notice kind="warning" title="The checks were not run since the protocol was amended">
          {waitingWords(waiting)}{" "}
          {mayRun
            ? "Run them: what it asks anew is then asked of what is already there."
            : "A data manager of all sites runs them."}
        </Notice>
      ) : null}
      {mayRun ? (
        <Section
          title="Run over everything recorded"
          note="Opens a query for each finding that has none yet, and closes those whose reason is gone. It may be run at any time."
        >
          <RunChecks studyCode={study} />
        </Section>
      ) : null}
      <DataTable
        caption="Checks of the protocol"
        columns={[
          { key: "code", heading: "Check", names: true, cell: ({ code }) => code },
          { key: "about", heading: "About", cell: aboutWords },
          { key: "rule", heading: "Expected", cell: (check) => <code>{ruleWords(check)}</code> },
          {
            key: "action",
            heading: "Otherwise",
            cell: ({ action }) => (action === "hard" ? "refused" : "asked"),
          },
          { key: "ask", heading: "In words", cell: ({ ask }) => ask },
        ]}
        rows={checks}
        rowKey={({ code }) => code}
        empty={
          <EmptyState title="The protocol has no edit checks.">
            They are part of protocol.json, under editChecks: ranges, required fields, and expressions over
            visits and forms.
          </EmptyState>
        }
      />
    </>
  );
}
