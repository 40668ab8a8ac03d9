import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { ShipmentOnRecord } from "@/lib/shipments/reads";

interface Props {
  readonly study: string;
  readonly shipments: readonly ShipmentOnRecord[];
}

export function ShipmentTable({ study, shipments }: Props) {
  return (
    <DataTable
      caption="Shipments"
      captionHidden
      rows={shipments}
      rowKey={(shipment) => shipment.id}
      columns={[
        { key: "number", heading: "Shipment", cell: (shipment) => shipment.number, names: true },
        { key: "site", heading: "Site", cell: (shipment) => shipment.siteCode },
        { key: "kits", heading: "Kits", cell: (shipment) => shipment.kits, align: "number" },
        { key: "sent", heading: "Sent", cell: ({ sentAt, timeZone }) => formatInstant(sentAt, timeZone) },
        {
          key: "received",
          heading: "Received",
          cell: ({ receivedAt, timeZone }) =>
            receivedAt === null ? "on its way" : formatInstant(receivedAt, timeZone),
        },
        {
          key: "open",
          heading: "Open",
          align: "action",
          cell: ({ id, number }) => (
            <LinkButton href={paths.shipment(study, id)} look="quiet" label={`Open shipment ${number}`}>
              Open
            </LinkButton>
          ),
        },
      ]}
    />
  );
}
