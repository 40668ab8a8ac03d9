import { type SQL, sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { openBox, SealedBoxError, type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { kitContentPlace, openLot } from "./kit-box";
import { type KitState, kitState } from "./kit-state";

/** A kit as the pharmacist knows it. Unblinded: never for another role. */
export interface KitWithContent {
  readonly id: string;
  readonly number: string;
  readonly state: KitState;
  /** The content's code and the product's name by the protocol; null when the box does not open. */
  readonly content: { readonly code: string; readonly name: string } | null;
  /** Null for kits that stood at their site from the opening on. */
  readonly lot: string | null;
  readonly expiresOn: string | null;
  readonly lastUseOn: string | null;
  readonly batch: string | null;
  /** Its id; null for a kit that was not shipped. */
  readonly shipment: string | null;
  /** The quarantine in force, and why. */
  readonly quarantine: { readonly id: string; readonly reason: string } | null;
}

export interface SiteSupply {
  /** Null: the depot. */
  readonly siteId: string | null;
  readonly siteCode: string;
  readonly siteName: string;
  readonly timeZone: string;
  /** By number. */
  readonly kits: readonly KitWithContent[];
}

interface KitRow extends Record<string, unknown> {
  id: string;
  number: string;
  ciphertext: string;
  lot_ciphertext: string | null;
  last_use_on: string | null;
  batch: string | null;
  shipment: string | null;
  site_id: string | null;
  state: KitState;
  quarantine_id: string | null;
  quarantine_reason: string | null;
}

/**
 * The depot and every site with its kits, opened with the installation's key: for packing, shipping and labels. Only the pharmacist's role
 * reads the sealed contents; Postgres refuses everybody else.
 */
export async function kitsWithContent(member: MemberAtWork, key: SealingKey): Promise<SiteSupply[]> {
  const [protocol, sites, rows] = await readAs(member.actor, (tx) =>
    Promise.all([
      protocolInForce(tx, member),
      tx.execute<{ id: string; code: string; name: string; time_zone: string }>(
        sql`select id, code, name, time_zone from sites where study_id = ${member.study.id} order by code`,
      ),
      tx.execute<KitRow>(kitsQuery(member.study.id, sql`true`)),
    ]),
  );
  const studyKey = studySealingKey(key, member.study.id);
  const kitsOf = (siteId: string | null) =>
    rows
      .filter((row) => row.site_id === siteId)
      .map((row) => openedKit(protocol, studyKey, member.study.id, row));
  return [
    { siteId: null, siteCode: "", siteName: "Depot", timeZone: member.timeZone, kits: kitsOf(null) },
    ...sites.map((site) => ({
      siteId: site.id,
      siteCode: site.code,
      siteName: site.name,
      timeZone: site.time_zone,
      kits: kitsOf(site.id),
    })),
  ];
}

/** The kits of one shipment, by number. */
export async function kitsOfShipment(
  member: MemberAtWork,
  key: SealingKey,
  shipmentId: string,
): Promise<KitWithContent[]> {
  const [protocol, rows] = await readAs(member.actor, (tx) =>
    Promise.all([
      protocolInForce(tx, member),
      tx.execute<KitRow>(
        kitsQuery(
          member.study.id,
          sql`exists (select from shipment_kits s where s.study_id = k.study_id and s.kit_id = k.id and s.shipment_id = ${shipmentId})`,
        ),
      ),
    ]),
  );
  const studyKey = studySealingKey(key, member.study.id);
  return rows.map((row) => openedKit(protocol, studyKey, member.study.id, row));
}

function kitsQuery(studyId: string, condition: SQL): SQL {
  return sql`
    select k.id, k.number, k.site_id, c.ciphertext, l.ciphertext as lot_ciphertext, b.last_use_on::text, b.code as batch, s.shipment_id as shipment, ${kitState} as state,
      q.id as quarantine_id, q.reason as quarantine_reason
    from kits k
    join kit_contents c on c.study_id = k.study_id and c.kit_id = k.id
    left join kit_lots l on l.study_id = k.study_id and l.kit_id = k.id
    left join kit_batches b on b.study_id = l.study_id and b.id = l.batch_id
    left join shipment_kits s on s.study_id = k.study_id and s.kit_id = k.id
    left join kit_quarantines q on q.study_id = k.study_id and q.kit_id = k.id
      and not exists (select from kit_releases r where r.study_id = q.study_id and r.quarantine_id = q.id)
    where k.study_id = ${studyId} and ${condition} order by k.number`;
}

function openedKit(protocol: Protocol, studyKey: SealingKey, studyId: string, row: KitRow): KitWithContent {
  const code = openedOrNull(() => openBox(studyKey, kitContentPlace(studyId, row.id), row.ciphertext));
  const sealedLot = row.lot_ciphertext;
  const lot = sealedLot === null ? null : openedOrNull(() => openLot(studyKey, studyId, row.id, sealedLot));
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    content:
      code === null ? null : { code, name: protocol.arms.find((arm) => arm.code === code)?.name ?? code },
    lot: lot?.lot ?? null,
    expiresOn: lot?.expiresOn ?? null,
    lastUseOn: row.last_use_on,
    batch: row.batch,
    shipment: row.shipment,
    quarantine:
      row.quarantine_id === null ? null : { id: row.quarantine_id, reason: row.quarantine_reason ?? "" },
  };
}

function openedOrNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealedBoxError) return null;
    throw error;
  }
}
