import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { paths } from "@/lib/paths";
import { shipmentWithKitsOrNull } from "@/lib/shipments/reads";
import { ReceiptForm } from "./receipt-form";

export const metadata: Metadata = { title: "Shipment" };

interface Props {
  readonly params: Promise<{ study: string; shipment: string }>;
}

const TEMPERATURE: Readonly<Record<string, string>> = {
  "in-range": "in range",
  excursion: "out of range",
  "not-logged": "no log",
};

export default async function ShipmentReceiptPage({ params }: Props) {
  const { study, shipment: id } = await params;
  const member = await requireMember(study, ["nurse", "investigator", "data_manager", "monitor"]);
  const found = z.uuid().safeParse(id).success ? await shipmentWithKitsOrNull(member, id) : null;
  if (!found) notFound();
  const { shipment, kits } = found;
  const { timeZone, receivedAt } = shipment;
  return (
    <>
      <PageTitle
        title={`Shipment ${shipment.number}`}
        lead={`${kits.length} kits to site ${shipment.siteCode} · ${shipment.siteName}`}
        back={{ href: paths.kits(study), label: "Kits" }}
      />
      <Facts
        facts={[
          { term: "Sent", value: formatInstant(shipment.sentAt, timeZone) },
          ...(shipment.note === null ? [] : [{ term: "Note of the pharmacy", value: shipment.note }]),
          ...(receivedAt === null
            ? []
            : [
                {
                  term: "Received",
                  value: `${formatInstant(receivedAt, timeZone)}, by ${shipment.receivedBy ?? "not recorded"}`,
                },
                { term: "Temperature", value: TEMPERATURE[shipment.temperature ?? ""] ?? "not recorded" },
                ...(shipment.receiptNote === null ? [] : [{ term: "Note", value: shipment.receiptNote }]),
                ...(["accepted", "damaged", "missing"] as const).flatMap((condition) => {
                  const some = kits.filter((kit) => kit.condition === condition).map((kit) => kit.number);
                  return some.length === 0 ? [] : [{ term: `Kits ${condition}`, value: some.join(", ") }];
                }),
              ]),
        ]}
      />
      {receivedAt === null && member.role === "nurse" ? (
        <Section
          title="Record the receipt"
          note="Compare every carton with its number. A kit that is not in the list does not belong here: put it aside and call the pharmacist."
        >
          <ReceiptForm
            studyCode={study}
            shipmentId={shipment.id}
            shipmentNumber={shipment.number}
            kits={kits.map((kit) => ({ id: kit.id, number: kit.number }))}
            zone={timeZone}
            receivedAt={siteTimeOf(new Date(), timeZone)}
            draftKey={`${member.actor.personId}:receipt:${shipment.id}`}
          />
        </Section>
      ) : null}
      {receivedAt === null && member.role !== "nurse" ? (
        <Notice kind="info" title="On its way. The nurse of the site records the receipt." />
      ) : null}
    </>
  );
}
