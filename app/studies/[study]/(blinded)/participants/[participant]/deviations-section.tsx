import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { queriesOn } from "@/lib/queries/record-queries";
import { queriesLineOrNull } from "../../queries-line";
import type { RecordProps } from "./record-props";

export function DeviationsSection({ record, member, queries }: RecordProps) {
  const { deviations, protocol } = record;
  if (deviations.length === 0) return null;
  return (
    <Section title="Protocol deviations" look="bare">
      <DataTable
        caption="Protocol deviations"
        captionHidden
        rows={deviations}
        rowKey={({ id }) => id}
        columns={[
          { key: "description", heading: "Deviation", names: true, cell: ({ description }) => description },
          {
            key: "visit",
            heading: "Visit",
            cell: ({ visitCode }) =>
              protocol.visits.find((visit) => visit.code === visitCode)?.name ?? visitCode ?? "",
          },
          { key: "reason", heading: "Reason", cell: ({ reason }) => reason },
        ]}
        below={({ id, description }) =>
          queriesLineOrNull(member, `the deviation “${description}”`, [
            {
              record: queriesOn(member, queries, { table: "deviations", rowKey: id }),
              fields: { description: "Deviation", reason: "Reason" },
            },
          ])
        }
      />
    </Section>
  );
}
