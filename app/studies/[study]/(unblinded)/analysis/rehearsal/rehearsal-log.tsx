import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import type { LoggedRehearsal } from "@/lib/rehearsals/reads";

interface Props {
  readonly log: readonly LoggedRehearsal[];
  readonly zone: string;
}

/** Who rehearsed when, and from which seed it can be run again. */
export function RehearsalLog({ log, zone }: Props) {
  return (
    <Section title="Rehearsals so far" note="The newest is shown above; each can be run again from its seed.">
      <DataTable
        caption="Rehearsals"
        captionHidden
        columns={[
          { key: "at", heading: "When", names: true, cell: (row) => formatInstant(row.at, zone) },
          { key: "by", heading: "Who", cell: (row) => row.by ?? "Command line" },
          { key: "seed", heading: "Seed", cell: (row) => row.seed },
          { key: "engine", heading: "Computed by", cell: (row) => row.engine },
        ]}
        rows={log}
        rowKey={(row) => row.id}
      />
    </Section>
  );
}
