import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { kitsOfShipment } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";
import { shipmentWithKitsOrNull } from "@/lib/shipments/reads";
import { KitBadge } from "../../../../kit-badge";

export const metadata: Metadata = { title: "Shipment" };

interface Props {
  readonly params: Promise<{ study: string; shipment: string }>;
}

export default async function ShipmentPage({ params }: Props) {
  const { study, shipment: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const found = z.uuid().safeParse(id).success ? await shipmentWithKitsOrNull(member, id) : null;
  if (!found) notFound();
  const { shipment } = found;
  const key = blindingKeyOrNull(process.env);
  const kits = key ? await kitsOfShipment(member, key, id) : [];
  return (
    <>
      <PageTitle
        title={`Shipment ${shipment.number}`}
        lead={`To site ${shipment.siteCode} · ${shipment.siteName}`}
        back={{ href: paths.supply(study), label: "Supply" }}
      />
      <Facts
        facts={[
          { term: "Sent", value: formatInstant(shipment.sentAt, shipment.timeZone) },
          {
            term: "Received",
            value:
              shipment.receivedAt === null
                ? "not yet"
                : `${formatInstant(shipment.receivedAt, shipment.timeZone)}, by ${shipment.receivedBy ?? "not recorded"}`,
          },
          ...(shipment.receiptNote === null
            ? []
            : [{ term: "The site's note", value: shipment.receiptNote }]),
        ]}
      />
      <Section
        title="Packing list"
        look="bare"
        note="By number. Pack in this order, whatever is in the kits."
      >
        <DataTable
          caption="Kits of the shipment"
          captionHidden
          rows={kits}
          rowKey={(kit) => kit.id}
          empty="The kits cannot be opened without the server's blinding key."
          columns={[
            { key: "number", heading: "Kit", cell: (kit) => kit.number, names: true },
            { key: "content", heading: "Content", cell: (kit) => kit.content?.name ?? "Does not open" },
            { key: "batch", heading: "Batch", cell: (kit) => kit.batch ?? "" },
            { key: "lot", heading: "Lot", cell: (kit) => kit.lot ?? "not recorded" },
            {
              key: "expiry",
              heading: "Expiry",
              cell: (kit) => (kit.expiresOn === null ? "not recorded" : formatDate(kit.expiresOn)),
            },
            { key: "state", heading: "State", cell: (kit) => <KitBadge state={kit.state} /> },
          ]}
        />
      </Section>
    </>
  );
}
