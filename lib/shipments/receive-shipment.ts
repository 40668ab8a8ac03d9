import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sites } from "@/db/schema/studies";
import { kitQuarantines, kitReceipts, shipmentKits, shipmentReceipts, shipments } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { happenedAt } from "@/lib/injections/given-at";
import type { ReceiveShipment } from "./input";

/**
 * Records that a shipment arrived, and how every kit of it did. After a temperature excursion all accepted kits go into quarantine, until
 * the pharmacist releases them. Refused for a shipment that is not on its way to this site, when a kit is left out or was never in it,
 * and a second time.
 */
export async function receiveShipment(
  member: MemberAtWork,
  input: ReceiveShipment,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ accepted: number; quarantined: number }>> {
  return asActor(member.actor, { event: "shipment.received", requestKey, input }, async (tx) => {
    const studyId = member.study.id;
    const [shipment] = await tx
      .select({
        siteId: shipments.siteId,
        number: shipments.number,
        timeZone: sites.timeZone,
        sentAt: shipments.recordedAt,
      })
      .from(shipments)
      .innerJoin(sites, and(eq(sites.studyId, shipments.studyId), eq(sites.id, shipments.siteId)))
      .where(and(eq(shipments.studyId, studyId), eq(shipments.id, input.shipmentId)));
    if (!shipment) return refused("not-found", "There is no such shipment to your site. Open it from Kits.");
    const sent = await tx
      .select({ kitId: shipmentKits.kitId })
      .from(shipmentKits)
      .where(and(eq(shipmentKits.studyId, studyId), eq(shipmentKits.shipmentId, input.shipmentId)));
    const told = new Set(input.kits.map(({ kitId }) => kitId));
    const isSent = new Set(sent.map(({ kitId }) => kitId));
    if (input.kits.some(({ kitId }) => !isSent.has(kitId)))
      return refused(
        "refused",
        `A kit was named that is not in shipment ${shipment.number}. Nothing was saved. Put it aside, use it for nobody and call the pharmacist.`,
      );
    if (told.size !== isSent.size)
      return refused(
        "refused",
        `Say of every kit how it arrived: ${isSent.size - told.size} are left. Nothing was saved.`,
      );
    if (input.temperature !== "in-range" && input.note === null)
      return refused("refused", "Say what the logger showed, or why there is no log. Nothing was saved.", {
        note: "Say what the logger showed, or why there is no log.",
      });
    const when = happenedAt({
      local: input.receivedAt,
      timeZone: shipment.timeZone,
      nowAt: now(),
      field: "receivedAt",
      label: "Received",
    });
    if (!when.ok) return when;
    // The form knows minutes.
    if (when.at.getTime() < shipment.sentAt.getTime() - 60_000)
      return refused(
        "refused",
        `Received: the shipment was sent on ${formatInstant(shipment.sentAt, shipment.timeZone)}; it cannot have arrived before. Nothing was saved.`,
        { receivedAt: "Before it was sent." },
      );
    const place = { studyId, siteId: shipment.siteId };
    const { shipmentId, temperature, note } = input;
    await tx
      .insert(shipmentReceipts)
      .values({ ...place, shipmentId, receivedAt: when.at, temperature, note });
    await tx.insert(kitReceipts).values(input.kits.map((kit) => ({ ...place, shipmentId, ...kit })));
    const accepted = input.kits.filter(({ condition }) => condition === "accepted");
    const quarantined = temperature === "excursion" ? accepted : [];
    if (quarantined.length > 0)
      await tx.insert(kitQuarantines).values(
        quarantined.map(({ kitId }) => ({
          ...place,
          kitId,
          ordinal: 1,
          reason: `Temperature excursion in shipment ${shipment.number}: ${note ?? ""}`,
        })),
      );
    return done({ accepted: accepted.length, quarantined: quarantined.length });
  });
}
