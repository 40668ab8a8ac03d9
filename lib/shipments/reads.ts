import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";

/** A shipment as everybody sees it: its number, where it goes, how many kits, whether it arrived. */
export interface ShipmentOnRecord {
  readonly id: string;
  readonly number: string;
  readonly siteCode: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly kits: number;
  readonly note: string | null;
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
  readonly receivedBy: string | null;
  readonly temperature: string | null;
  readonly receiptNote: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  number: string;
  site_code: string;
  site_name: string;
  time_zone: string;
  kits: number;
  note: string | null;
  sent_at: string;
  received_at: string | null;
  received_by: string | null;
  temperature: string | null;
  receipt_note: string | null;
}

/** The shipments to the member's sites, those on their way first. */
export async function shipmentsToSites(member: MemberAtWork): Promise<ShipmentOnRecord[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<Row>(sql`
      select h.id, h.number, s.code as site_code, s.name as site_name, s.time_zone, h.note, h.recorded_at as sent_at, r.received_at, r.temperature,
        r.note as receipt_note, (select p.name from people p where p.id = r.recorded_by) as received_by,
        (select count(*)::int from shipment_kits k where k.study_id = h.study_id and k.shipment_id = h.id) as kits
      from shipments h
      join sites s on s.study_id = h.study_id and s.id = h.site_id
      left join shipment_receipts r on r.study_id = h.study_id and r.shipment_id = h.id
      where h.study_id = ${member.study.id} order by r.received_at desc nulls first, h.recorded_at desc`),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    siteCode: row.site_code,
    siteName: row.site_name,
    timeZone: row.time_zone,
    kits: row.kits,
    note: row.note,
    sentAt: new Date(row.sent_at),
    receivedAt: row.received_at === null ? null : new Date(row.received_at),
    receivedBy: row.received_by,
    temperature: row.temperature,
    receiptNote: row.receipt_note,
  }));
}

export interface ShipmentWithKits {
  readonly shipment: ShipmentOnRecord;
  /** By number. */
  readonly kits: readonly {
    readonly id: string;
    readonly number: string;
    readonly condition: string | null;
  }[];
}

/** A shipment and the numbers in it; null when the member can see no such shipment. */
export async function shipmentWithKitsOrNull(
  member: MemberAtWork,
  shipmentId: string,
): Promise<ShipmentWithKits | null> {
  const shipment = (await shipmentsToSites(member)).find(({ id }) => id === shipmentId);
  if (!shipment) return null;
  const kits = await readAs(member.actor, (tx) =>
    tx.execute<{ id: string; number: string; condition: string | null }>(sql`
      select k.id, k.number, r.condition from shipment_kits s
      join kits k on k.study_id = s.study_id and k.id = s.kit_id
      left join kit_receipts r on r.study_id = s.study_id and r.kit_id = s.kit_id
      where s.study_id = ${member.study.id} and s.shipment_id = ${shipmentId} order by k.number`),
  );
  return { shipment, kits };
}
