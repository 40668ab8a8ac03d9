import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import type { MemberAtWork } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import type { RecordedAtVisit } from "@/lib/unscheduled-visits/open-at-visit";
import type { UnscheduledVisitShown } from "@/lib/unscheduled-visits/reads";

interface Props {
  readonly study: string;
  readonly member: MemberAtWork;
  readonly visit: UnscheduledVisitShown;
  readonly mayWrite: boolean;
  readonly name: string;
}

/** What the protocol allows at such a visit: recorded, or open to whoever records it. None of it is owed. */
export function VisitRecords({ study, member, visit, mayWrite, name }: Props) {
  const linkOf = ({ kind, code, recordId }: RecordedAtVisit): string | null => {
    if (kind === "form")
      return recordId === null
        ? mayWrite
          ? paths.newForm(study, visit.participantId, code, visit.code)
          : null
        : paths.formEntry(study, visit.participantId, code, recordId);
    if (recordId !== null) return paths.score(study, visit.participantId, recordId);
    return mayWrite && member.role === "investigator"
      ? paths.newScore(study, visit.participantId, visit.code, code)
      : null;
  };
  return (
    <Section title="What was found" look="bare">
      <DataTable
        caption={`Forms and scores of ${name}`}
        captionHidden
        rows={visit.tasks}
        rowKey={({ kind, code }) => `${kind} ${code}`}
        empty={<p>The protocol names nothing that your role records at such a visit.</p>}
        columns={[
          { key: "name", heading: "Form or score", names: true, cell: (task) => task.name },
          {
            key: "state",
            heading: "State",
            cell: ({ recordId }) =>
              recordId === null ? (
                <StateBadge state="upcoming" word="May be recorded" />
              ) : (
                <StateBadge state="done" word="Recorded" />
              ),
          },
          {
            key: "open",
            heading: "Open",
            align: "action",
            cell: (task) => {
              const href = linkOf(task);
              const verb = task.recordId !== null ? "Open" : task.kind === "form" ? "Fill in" : "Score";
              return href === null ? null : (
                <LinkButton look="quiet" href={href} label={`${verb} ${task.name}, ${name}`}>
                  {verb}
                </LinkButton>
              );
            },
          },
        ]}
      />
    </Section>
  );
}
