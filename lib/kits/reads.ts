import { type SQL, sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { type KitState, kitState } from "./kit-state";

/** A kit as its site knows it: by its number and by what happened to it, never by what is in it. */
export interface KitOnRecord {
  readonly id: string;
  readonly number: string;
  readonly siteCode: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly state: KitState;
  /** The shipment's number; null for a kit that stood at the site from the opening on. */
  readonly shipment: string | null;
  readonly receivedAt: Date | null;
  readonly participantId: string | null;
  readonly participantNumber: string | null;
  readonly visitCode: string | null;
  /** `YYYY-MM-DD` at the site. */
  readonly givenOn: string | null;
  readonly givenBy: string | null;
  /** Why it was set aside, the last time. */
  readonly quarantineReason: string | null;
  readonly releaseReason: string | null;
  readonly replacementReason: string | null;
  readonly returnedAt: Date | null;
  readonly returnedContents: string | null;
  readonly destroyedOn: string | null;
  readonly destroyedHow: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  number: string;
  site_code: string;
  site_name: string;
  time_zone: string;
  state: KitState;
  shipment: string | null;
  received_at: string | null;
  participant_id: string | null;
  participant_number: string | null;
  visit_code: string | null;
  given_on: string | null;
  given_by: string | null;
  quarantine_reason: string | null;
  release_reason: string | null;
  replacement_reason: string | null;
  returned_at: string | null;
  returned_contents: string | null;
  destroyed_on: string | null;
  destroyed_how: string | null;
}

/** Every kit of the member's sites, or of the one named, by site and number. For roles that know participants. */
export function kitsOfSites(member: MemberAtWork, siteCode?: string): Promise<KitOnRecord[]> {
  return kitsWhere(member, siteCode === undefined ? sql`true` : sql`s.code = ${siteCode}`);
}

/** One kit; null when the member can see no such kit. */
export async function kitOrNull(member: MemberAtWork, kitId: string): Promise<KitOnRecord | null> {
  const [kit] = await kitsWhere(member, sql`k.id = ${kitId}`);
  return kit ?? null;
}

async function kitsWhere(member: MemberAtWork, condition: SQL): Promise<KitOnRecord[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<Row>(sql`
      select k.id, k.number, s.code as site_code, s.name as site_name, s.time_zone, ${kitState} as state, sh.number as shipment, sr.received_at,
        p.id as participant_id, p.screening_number as participant_number, coalesce(a.visit_code, x.visit_code) as visit_code, i.given_on::text,
        (select n.name from people n where n.id = i.recorded_by) as given_by,
        q.reason as quarantine_reason, qr.reason as release_reason, x.reason as replacement_reason,
        r.recorded_at as returned_at, r.contents as returned_contents, d.destroyed_on::text, d.method as destroyed_how
      from kits k
      join sites s on s.study_id = k.study_id and s.id = k.site_id
      left join shipment_kits sk on sk.study_id = k.study_id and sk.kit_id = k.id
      left join shipments sh on sh.study_id = sk.study_id and sh.id = sk.shipment_id
      left join shipment_receipts sr on sr.study_id = sk.study_id and sr.shipment_id = sk.shipment_id
      left join kit_assignments a on a.study_id = k.study_id and a.kit_id = k.id
      left join kit_replacements x on x.study_id = k.study_id and x.kit_id = k.id
      left join injections i on i.study_id = k.study_id and i.site_id = k.site_id and i.kit_id = k.id and i.status <> 'not-given'
      left join participants p on p.study_id = k.study_id and p.id = coalesce(i.participant_id, a.participant_id, x.participant_id)
      left join lateral (select e.id, e.reason from kit_quarantines e where e.study_id = k.study_id and e.kit_id = k.id
        order by e.ordinal desc limit 1) q on true
      left join kit_releases qr on qr.study_id = k.study_id and qr.quarantine_id = q.id
      left join kit_returns r on r.study_id = k.study_id and r.kit_id = k.id
      left join kit_destructions d on d.study_id = k.study_id and d.kit_id = k.id
      where k.study_id = ${member.study.id} and ${condition} order by s.code, k.number`),
  );
  return rows.map(kitOf);
}

function kitOf(row: Row): KitOnRecord {
  return {
    id: row.id,
    number: row.number,
    siteCode: row.site_code,
    siteName: row.site_name,
    timeZone: row.time_zone,
    state: row.state,
    shipment: row.shipment,
    receivedAt: instantOrNull(row.received_at),
    participantId: row.participant_id,
    participantNumber: row.participant_number,
    visitCode: row.visit_code,
    givenOn: row.given_on,
    givenBy: row.given_by,
    quarantineReason: row.quarantine_reason,
    releaseReason: row.release_reason,
    replacementReason: row.replacement_reason,
    returnedAt: instantOrNull(row.returned_at),
    returnedContents: row.returned_contents,
    destroyedOn: row.destroyed_on,
    destroyedHow: row.destroyed_how,
  };
}

const instantOrNull = (text: string | null) => (text === null ? null : new Date(text));
