import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { StateBadge } from "@/components/ui/state-badge";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { ShipmentOnRecord } from "@/lib/shipments/reads";

interface Props {
  readonly study: string;
  readonly shipments: readonly ShipmentOnRecord[];
  readonly isNurse: boolean;
}

export function ShipmentList({ study, shipments, isNurse }: Props) {
  return (
    <DataTable
      caption="Shipments to the site"
      captionHidden
      rows={shipments}
      rowKey={(shipment) => shipment.id}
      columns={[
        { key: "number", heading: "Shipment", cell: (shipment) => shipment.number, names: true },
        { key: "site", heading: "Site", cell: (shipment) => `${shipment.siteCode} ${shipment.siteName}` },
        { key: "kits", heading: "Kits", cell: (shipment) => shipment.kits, align: "number" },
        {
          key: "sent",
          heading: "Sent",
          cell: (shipment) => formatInstant(shipment.sentAt, shipment.timeZone),
        },
        {
          key: "state",
          heading: "State",
          cell: ({ receivedAt, timeZone }) =>
            receivedAt === null ? (
              <StateBadge state="waiting" word="On its way" />
            ) : (
              <StateBadge state="done" word={`Received ${formatInstant(receivedAt, timeZone)}`} />
            ),
        },
        {
          key: "action",
          heading: "Open",
          align: "action",
          cell: ({ id, number, receivedAt }) =>
            receivedAt === null && isNurse ? (
              <LinkButton href={paths.shipmentReceipt(study, id)} label={`Record receipt of ${number}`}>
                Record receipt
              </LinkButton>
            ) : (
              <LinkButton
                href={paths.shipmentReceipt(study, id)}
                look="quiet"
                label={`Open shipment ${number}`}
              >
                Open
              </LinkButton>
            ),
        },
      ]}
    />
  );
}
