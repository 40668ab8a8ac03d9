import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { visitName } from "@/lib/protocol/unscheduled";
import { categoryOf } from "@/lib/scores/instrument-score";
import { visitsInTime } from "@/lib/unscheduled-visits/visits-in-time";
import type { RecordProps } from "./record-props";

/** Absent for roles to which scores are closed. */
export function ScoresSection({ record, study }: RecordProps) {
  const { facts, protocol } = record;
  if (facts.scores === null || facts.scores.length === 0) return null;
  const order = visitsInTime(record.visits, record.unscheduled).map(
    ({ planned, unscheduled }) => planned?.visit.code ?? unscheduled?.code,
  );
  const scores = [...facts.scores].sort((a, b) => order.indexOf(a.visitCode) - order.indexOf(b.visitCode));
  const instrumentOf = (code: string) => protocol.instruments.find((instrument) => instrument.code === code);
  return (
    <Section title="Scores" look="bare">
      <DataTable
        caption="Scores"
        captionHidden
        rows={scores}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "visit",
            heading: "Visit",
            names: true,
            cell: ({ visitCode }) => visitName(protocol, visitCode),
          },
          {
            key: "instrument",
            heading: "Instrument",
            cell: ({ instrumentCode }) => instrumentOf(instrumentCode)?.name ?? instrumentCode,
          },
          {
            key: "assessed",
            heading: "Assessed on",
            cell: ({ assessedOn }) => (assessedOn ? formatDate(assessedOn) : ""),
          },
          { key: "total", heading: "Total", align: "number", cell: ({ total }) => total },
          {
            key: "category",
            heading: "Category",
            cell: ({ instrumentCode, total }) => {
              const instrument = instrumentOf(instrumentCode);
              return instrument ? (categoryOf(instrument, total) ?? "") : "";
            },
          },
          {
            key: "open",
            heading: "Items",
            align: "action",
            cell: ({ id, visitCode }) => (
              <LinkButton
                look="quiet"
                href={paths.score(study, facts.id, id)}
                label={`Open score, ${visitCode}`}
              >
                Open
              </LinkButton>
            ),
          },
        ]}
      />
    </Section>
  );
}
