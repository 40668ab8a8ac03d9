import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import type { AuditEntry } from "@/lib/audit/types";
import { formatInstant } from "@/lib/calendar/format-date";
import type { MarkerLimits } from "@/lib/results/marker-value";
import { NO_RUN, RUN_FIELDS, type RunField, runWords } from "@/lib/results/run-details";

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly marker: MarkerLimits;
  readonly timeZone: string;
}

/** Who entered and who changed a value, newest first, as the audit trail has it. */
export function ResultHistory({ entries, marker, timeZone }: Props) {
  return (
    <Section title="History" look="bare">
      <DataTable
        caption="History of this value, newest first"
        captionHidden
        rows={stepsOf(entries)}
        rowKey={({ entry }) => String(entry.sequence)}
        empty={<p>No history is kept for this value: it was imported.</p>}
        columns={[
          { key: "at", heading: "When", names: true, cell: ({ entry }) => formatInstant(entry.at, timeZone) },
          { key: "who", heading: "Who", cell: ({ entry }) => entry.personName ?? "Imported" },
          {
            key: "from",
            heading: "From",
            unit: marker.unit,
            align: "number",
            cell: ({ from }) => from,
          },
          {
            key: "to",
            heading: "To",
            unit: marker.unit,
            align: "number",
            cell: ({ to }) => to,
          },
          ...(entries.some(({ changes }) => changes.some(({ field }) => isOfRun(field)))
            ? [{ key: "run", heading: "Measured on", cell: ({ run }: Step) => run }]
            : []),
          { key: "why", heading: "Why", cell: ({ entry }) => entry.reason ?? "First entry" },
        ]}
      />
    </Section>
  );
}

interface Step {
  readonly entry: AuditEntry;
  readonly from: string;
  readonly to: string;
  /** From then on, in words. */
  readonly run: string;
}

const isOfRun = (field: string): field is RunField => (RUN_FIELDS as readonly string[]).includes(field);

/** Value and qualifier change apart from each other, so each step is told whole, from the first entry on. */
function stepsOf(entries: readonly AuditEntry[]): Step[] {
  const stands = { qualifier: "", value: "" };
  const run: Record<RunField, string | null> = { ...NO_RUN };
  return entries
    .toReversed()
    .map((entry) => {
      const from = `${stands.qualifier}${stands.value}`;
      for (const { field, to } of entry.changes)
        if (field === "qualifier" || field === "value") stands[field] = to ?? "";
        else if (isOfRun(field)) run[field] = to ?? null;
      return { entry, from, to: `${stands.qualifier}${stands.value}`, run: runWords(run) };
    })
    .toReversed();
}
