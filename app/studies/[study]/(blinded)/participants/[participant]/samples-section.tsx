import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { panelForVisit } from "@/lib/protocol/panels";
import { queriesOn } from "@/lib/queries/record-queries";
import { queriesLineOrNull } from "../../queries-line";
import type { RecordProps } from "./record-props";

/** Tubes by accession number, and how far the laboratory is; never a value. */
export function SamplesSection({ record, member, queries }: RecordProps) {
  const { facts, protocol, enteredResults } = record;
  if (facts.samples.length === 0) return null;
  const order = protocol.visits.map((visit) => visit.code);
  const samples = [...facts.samples].sort((a, b) => order.indexOf(a.visitCode) - order.indexOf(b.visitCode));
  return (
    <Section title="Samples" note="Values stay in the laboratory until the blind is opened." look="bare">
      <DataTable
        caption="Samples"
        captionHidden
        rows={samples}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "number",
            heading: "Accession number",
            names: true,
            cell: (sample) => sample.accessionNumber,
          },
          {
            key: "visit",
            heading: "Visit",
            cell: ({ visitCode }) =>
              protocol.visits.find((visit) => visit.code === visitCode)?.name ?? visitCode,
          },
          {
            key: "collected",
            heading: "Collected on",
            cell: ({ collectedOn }) => (collectedOn ? formatDate(collectedOn) : ""),
          },
          {
            key: "laboratory",
            heading: "Laboratory",
            cell: ({ id, visitCode }) => {
              const [entered, asked] = [
                enteredResults.get(id) ?? 0,
                panelForVisit(protocol, visitCode).length,
              ];
              return (
                <StateBadge
                  state={entered === 0 ? "waiting" : entered < asked ? "partial" : "entered"}
                  word={`${entered} of ${asked} entered`}
                />
              );
            },
          },
        ]}
        below={({ id, accessionNumber }) =>
          queriesLineOrNull(member, `tube ${accessionNumber}`, [
            {
              record: queriesOn(member, queries, { table: "samples", rowKey: id }),
              fields: { accession_number: "Accession number", collected_on: "Collected on" },
            },
            {
              record: queriesOn(member, queries, { table: "sample_origins", rowKey: id }),
              fields: { visit_code: "Visit" },
            },
          ])
        }
      />
    </Section>
  );
}
