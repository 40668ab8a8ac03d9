import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { causalityName } from "@/lib/adverse-events/causality";
import { formatDate } from "@/lib/calendar/format-date";
import type { RecordedEvent } from "@/lib/participants/record-reads";
import { paths } from "@/lib/paths";
import { queriesOn } from "@/lib/queries/record-queries";
import { queriesLineOrNull } from "../../queries-line";
import type { RecordProps } from "./record-props";

const dateOf = (text: string | null) => (text === null ? "" : formatDate(text));

export function AdverseEventsSection({ record, study, member, canWrite, queries }: RecordProps) {
  const { adverseEvents, facts } = record;
  if (adverseEvents.length === 0) return null;
  const causality = {
    key: "causality",
    heading: "Causality",
    cell: (event: RecordedEvent) =>
      event.isVoided ? null : event.causality === null ? (
        <StateBadge state="waiting" word="Not assessed" />
      ) : (
        causalityName(event.causality)
      ),
  };
  const actions = {
    key: "open",
    heading: "Open",
    align: "action" as const,
    cell: ({ id, term, isVoided, causality: judged }: RecordedEvent) => (
      <>
        <LinkButton look="quiet" href={paths.adverseEvent(study, facts.id, id)} label={`Open ${term}`}>
          Open
        </LinkButton>
        {member.role === "investigator" && canWrite && !isVoided ? (
          <LinkButton
            look="quiet"
            href={paths.causality(study, facts.id, id)}
            label={`Assess causality of ${term}`}
          >
            {judged === null ? "Assess causality" : "Causality"}
          </LinkButton>
        ) : null}
      </>
    ),
  };
  return (
    <Section title="Adverse events" look="bare">
      <DataTable
        caption="Adverse events"
        captionHidden
        rows={adverseEvents}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "term",
            heading: "Term",
            names: true,
            cell: ({ term, isVoided }) =>
              isVoided ? (
                <>
                  {term} <StateBadge state="not-applicable" word="Taken out" />
                </>
              ) : (
                term
              ),
          },
          { key: "started", heading: "Onset", cell: ({ startedOn }) => dateOf(startedOn) },
          { key: "ended", heading: "End", cell: ({ endedOn }) => dateOf(endedOn) || "Ongoing or not known" },
          { key: "severity", heading: "Severity", cell: ({ severity }) => severity ?? "" },
          {
            key: "serious",
            heading: "Serious",
            cell: ({ serious }) => (serious === null ? "" : serious ? "Yes" : "No"),
          },
          { key: "outcome", heading: "Outcome", cell: ({ outcome }) => outcome },
          ...(member.role === "nurse" ? [] : [causality]),
          actions,
        ]}
        below={({ id, term, causality: judged }) =>
          judged === null
            ? null
            : queriesLineOrNull(member, term, [
                {
                  record: queriesOn(member, queries, { table: "causality_assessments", rowKey: id }),
                  fields: { causality: "Causality" },
                },
              ])
        }
      />
    </Section>
  );
}
