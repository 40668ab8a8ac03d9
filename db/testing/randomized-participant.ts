import { randomUUID } from "node:crypto";
import type { World } from "./world";

export interface RandomizedParticipant {
  readonly id: string;
  readonly number: string;
  /** Kit numbers by visit. */
  readonly kits: ReadonlyMap<string, string>;
}

let count = 0;

/**
 * A consented and randomized participant with a kit for every dose, put there as the superuser: what came before a dose is
 * not the matter of a dose's tests, and needs no key to open the list.
 */
export async function randomizedParticipant(
  world: World,
  siteCode: string,
  at: { readonly consentedOn: string; readonly randomizedAt: string },
): Promise<RandomizedParticipant> {
  const { studyId } = world;
  const siteId = world.siteIds.get(siteCode) ?? "";
  const id = randomUUID();
  count += 1;
  const number = `${siteCode}-T${String(count).padStart(3, "0")}`;
  return world.owner.begin(async (sql) => {
    await sql`select set_config('verum.event', 'participant.randomized', true), set_config('verum.study_id', ${studyId}, true)`;
    await sql`insert into participants (study_id, site_id, id, screening_number, sex, birth_year)
      values (${studyId}, ${siteId}, ${id}, ${number}, 'F', 1990)`;
    await sql`insert into consents (study_id, site_id, participant_id, consented_on, form_version)
      values (${studyId}, ${siteId}, ${id}, ${at.consentedOn}, '1.0')`;
    await sql`insert into allocations (study_id, site_id, participant_id, randomization_number, randomized_at)
      values (${studyId}, ${siteId}, ${id}, ${`R-${number}`}, ${at.randomizedAt})`;
    const kits = new Map<string, string>();
    for (const visit of world.protocol.dosing.visits) {
      const [kit] = await sql<{ id: string; number: string }[]>`
        select k.id, k.number from kits k where k.study_id = ${studyId} and k.site_id = ${siteId}
          and not exists (select from kit_assignments a where a.study_id = k.study_id and a.kit_id = k.id)
        order by k.number limit 1`;
      if (!kit) throw new Error("no free kit is left at the site");
      await sql`insert into kit_assignments (study_id, site_id, participant_id, visit_code, kit_id)
        values (${studyId}, ${siteId}, ${id}, ${visit}, ${kit.id})`;
      kits.set(visit, kit.number);
    }
    return { id, number, kits };
  });
}
