import { type SQL, sql } from "drizzle-orm";

/**
 * Where a kit stands. Nothing of it depends on what is in the kit: it is what blinded people read. `depot` and `in-transit`
 * before its site has it; `damaged` and `missing` as received; `replaced` when another took its place.
 */
export type KitState =
  | "depot"
  | "in-transit"
  | "damaged"
  | "missing"
  | "available"
  | "assigned"
  | "given"
  | "not-given"
  | "replaced"
  | "quarantined"
  | "returned"
  | "destroyed";

/** The state of a kit of the table `kits as k`, from the events that are rows elsewhere; the latest in its life decides. */
export const kitState: SQL<KitState> = sql`case
  when exists (select from kit_destructions e where e.study_id = k.study_id and e.kit_id = k.id) then 'destroyed'
  when exists (select from kit_returns e where e.study_id = k.study_id and e.kit_id = k.id) then 'returned'
  when exists (select from injections e where e.study_id = k.study_id and e.site_id = k.site_id and e.kit_id = k.id and e.status <> 'not-given') then 'given'
  when exists (select from injections e where e.study_id = k.study_id and e.site_id = k.site_id and e.kit_id = k.id) then 'not-given'
  when exists (select from kit_quarantines e where e.study_id = k.study_id and e.kit_id = k.id
    and not exists (select from kit_releases r where r.study_id = e.study_id and r.quarantine_id = e.id)) then 'quarantined'
  when exists (select from kit_replacements e where e.study_id = k.study_id and e.kit_id = k.id) then 'replaced'
  when k.site_id is null then 'depot'
  else coalesce(
    (select case when r.kit_id is null then 'in-transit' when r.condition <> 'accepted' then r.condition end
      from shipment_kits s left join kit_receipts r on r.study_id = s.study_id and r.kit_id = s.kit_id
      where s.study_id = k.study_id and s.kit_id = k.id),
    case when exists (select from kit_assignments e where e.study_id = k.study_id and e.kit_id = k.id) then 'assigned' else 'available' end)
end`;

/** Whether a kit of `kits as k` could be assigned: at its site, fit for use, and nobody's. Asked by who may not see doses: what was given was assigned. */
export const kitIsFree: SQL<boolean> = sql`k.site_id is not null
  and not exists (select from kit_assignments e where e.study_id = k.study_id and e.kit_id = k.id)
  and not exists (select from kit_replacements e where e.study_id = k.study_id and e.kit_id = k.id)
  and not exists (select from kit_destructions e where e.study_id = k.study_id and e.kit_id = k.id)
  and not exists (select from kit_returns e where e.study_id = k.study_id and e.kit_id = k.id)
  and not exists (select from kit_quarantines e where e.study_id = k.study_id and e.kit_id = k.id
    and not exists (select from kit_releases r where r.study_id = e.study_id and r.quarantine_id = e.id))
  and not exists (select from shipment_kits s where s.study_id = k.study_id and s.kit_id = k.id
    and not exists (select from kit_receipts r where r.study_id = s.study_id and r.kit_id = s.kit_id and r.condition = 'accepted'))`;
