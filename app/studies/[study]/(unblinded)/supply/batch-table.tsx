import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { formatDate } from "@/lib/calendar/format-date";
import type { BatchOnRecord } from "@/lib/kits/batch-reads";
import { paths } from "@/lib/paths";

export function BatchTable({
  study,
  batches,
}: {
  readonly study: string;
  readonly batches: readonly BatchOnRecord[];
}) {
  return (
    <DataTable
      caption="Batches"
      captionHidden
      rows={batches}
      rowKey={(batch) => batch.id}
      columns={[
        { key: "code", heading: "Batch", cell: (batch) => batch.code, names: true },
        { key: "kits", heading: "Kits", cell: (batch) => batch.kits, align: "number" },
        { key: "useBy", heading: "Earliest expiry", cell: (batch) => formatDate(batch.useBy) },
        { key: "last", heading: "Last day of use", cell: (batch) => formatDate(batch.lastUseOn) },
        {
          key: "open",
          heading: "Open",
          align: "action",
          cell: (batch) => (
            <LinkButton href={paths.batch(study, batch.id)} look="quiet" label={`Open batch ${batch.code}`}>
              Open
            </LinkButton>
          ),
        },
      ]}
    />
  );
}
