import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { MarkerLimits } from "@/lib/results/marker-value";
import { markersOfPanel } from "@/lib/results/panel";
import { gridOfTubes } from "@/lib/results/reads";
import type { OpenedPlan, PlaceOnPlate, PlatePlan } from "./types";

interface PlanRow extends Omit<PlatePlan, "at" | "by">, Record<string, unknown> {
  at: string;
  by: string | null;
}

/** What the laboratory plans plates of: the protocol's markers, those first that go on one plate, and the plans, the newest first. */
export function platePlansOf(
  member: MemberAtWork,
): Promise<{ markers: readonly MarkerLimits[]; plans: readonly PlatePlan[] }> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const markers = markersOfPanel(protocol, protocol.markers.map(({ code }) => code).join(","));
    const isAsked = (marker: MarkerLimits) => marker.samplesOfParticipantOnOnePlate === true;
    return {
      markers: [...markers.filter(isAsked), ...markers.filter((marker) => !isAsked(marker))],
      plans: await plans(tx, member, null),
    };
  });
}

/** One plan with its tubes, as the laboratory fetches and measures them; null when the study has no such plan. */
export function platePlanOrNull(member: MemberAtWork, planId: string): Promise<OpenedPlan | null> {
  return readAs(member.actor, async (tx) => {
    const [plan] = await plans(tx, member, planId);
    if (!plan) return null;
    const places = await tx.execute<PlaceOnPlate & { sampleId: string } & Record<string, unknown>>(sql`
      select w.place, w.sample_id as "sampleId", s.accession_number as "accessionNumber", k.freezer, k.position
      from plate_places w join samples s on s.study_id = w.study_id and s.id = w.sample_id
      left join lateral (select x.freezer, x.position from sample_storages x
        where x.study_id = w.study_id and x.sample_id = w.sample_id order by x.recorded_at desc limit 1) k on true
      where w.study_id = ${member.study.id} and w.plan_id = ${planId} order by w.place`);
    const sampleIds = places.map(({ sampleId }) => sampleId);
    return {
      ...plan,
      places: places.map(({ sampleId: _sampleId, ...place }) => place),
      grid: await gridOfTubes(tx, member, sampleIds, plan.markerCode),
    };
  });
}

async function plans(tx: Tx, member: MemberAtWork, planId: string | null): Promise<PlatePlan[]> {
  const rows = await tx.execute<PlanRow>(sql`
    select p.id, p.marker_code as "markerCode", p.plate, p.batch, p.analyzer, p.wells, p.recorded_at as at, n.name as by,
      count(w.sample_id)::int as tubes,
      (count(w.sample_id) filter (where exists (select from results r where r.study_id = w.study_id and r.sample_id = w.sample_id
        and r.marker_code = w.marker_code)))::int as entered
    from plate_plans p
    join plate_places w on w.study_id = p.study_id and w.plan_id = p.id
    left join people n on n.id = p.recorded_by
    where p.study_id = ${member.study.id} and (${planId}::uuid is null or p.id = ${planId}::uuid)
    group by p.study_id, p.id, n.name order by p.recorded_at desc limit 200`);
  return rows.map(({ at, by, ...plan }) => ({ ...plan, at: new Date(at), by: by ?? "Somebody" }));
}
