import { randomUUID } from "node:crypto";
import { fixAnalysisSets } from "@/lib/analysis-sets/fix-analysis-sets";
import { analysisSetsToReview } from "@/lib/analysis-sets/reads";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { closeRecruitment } from "@/lib/closures/close-recruitment";
import { lockStudy } from "@/lib/locks/lock-study";
import { recordAnalysisPlan } from "@/lib/locks/record-analysis-plan";
import type { World } from "./world";

export interface TestParticipant {
  readonly id: string;
  readonly siteId: string;
  readonly number: string;
}

const VISITS = ["D1", "D15"];
const MARKERS = ["MKA", "MKB", "MKC"];

/**
 * Fills a world with participants whose records are complete, two at site 01 and one at site 02, written past the verbs so
 * that the lock is tested alone. Not signed off, recruitment open, no plan.
 */
export async function fillStudy(world: World): Promise<TestParticipant[]> {
  const { owner, studyId } = world;
  const people: TestParticipant[] = [
    ["01", "01-001"],
    ["01", "01-002"],
    ["02", "02-001"],
  ].map(([site = "", number = ""]) => ({ id: randomUUID(), siteId: world.siteIds.get(site) ?? "", number }));
  await owner.begin(async (sql) => {
    for (const { id, siteId, number } of people) {
      const place = { study_id: studyId, site_id: siteId, participant_id: id };
      const row = {
        study_id: studyId,
        site_id: siteId,
        id,
        screening_number: number,
        sex: "F",
        birth_year: 1990,
      };
      await sql`insert into participants ${sql({ ...row, strata: sql.json({ stage: "early" }) as never })}`;
      await sql`insert into consents ${sql({ ...place, consented_on: "2026-01-05", form_version: "1.0" })}`;
      for (const criterion of ["I1", "E1"])
        await sql`insert into eligibility_assessments ${sql({ ...place, criterion_code: criterion, met: true })}`;
      const stratum = `${number.slice(0, 2)}/early`;
      await sql`insert into allocations (study_id, site_id, participant_id, slot_id, randomization_number, randomized_at)
        select ${studyId}, ${siteId}, ${id}, s.id, ${`R-${number}`}, '2026-01-12T03:00:00Z' from allocation_slots s
        where s.study_id = ${studyId} and s.stratum = ${stratum}
          and not exists (select from allocations a where a.slot_id = s.id) order by s.position limit 1`;
      for (const [visit, on] of [
        ["D1", "2026-01-12"],
        ["D8", "2026-01-19"],
      ]) {
        const [kit] = await sql<{ id: string }[]>`select k.id from kits k where k.site_id = ${siteId}
          and not exists (select from kit_assignments a where a.kit_id = k.id) order by k.number limit 1`;
        const given = { ...place, visit_code: visit ?? "", kit_id: kit?.id ?? "" };
        await sql`insert into kit_assignments ${sql(given)}`;
        await sql`insert into injections ${sql({ ...given, status: "given", given_at: `${on}T04:00:00Z`, given_on: on ?? "", amount: "1.5", unit: "mL", recorded_at: `${on}T05:00:00Z` })}`;
      }
      for (const visit of ["SCR", ...VISITS])
        await sql`insert into scores ${sql({ ...place, visit_code: visit, instrument_code: "SYMPTOMS", items: ["PAIN"], total: 4, assessed_on: "2026-01-12", recorded_at: "2026-01-12T09:00:00Z" })}`;
      for (const visit of VISITS) {
        const sampleId = randomUUID();
        await sql`insert into samples ${sql({ study_id: studyId, id: sampleId, accession_number: `A-${sampleId.slice(0, 6)}`, collected_on: "2026-01-12", markers: MARKERS })}`;
        await sql`insert into sample_origins ${sql({ ...place, sample_id: sampleId, visit_code: visit, pre_dose: true })}`;
        for (const marker of MARKERS)
          await sql`insert into results ${sql({ study_id: studyId, sample_id: sampleId, marker_code: marker, value: "12.50", unit: "mg/dL", embargoed: marker !== "MKC" })}`;
      }
      const eventId = randomUUID();
      await sql`insert into adverse_events ${sql({ ...place, id: eventId, term: "Headache", started_on: "2026-01", severity: "mild", serious: false, outcome: "recovered" })}`;
      await sql`insert into causality_assessments ${sql({ ...place, adverse_event_id: eventId, causality: "not-related" })}`;
    }
  });
  return people;
}

/** Signs every record, as it stands now, in the name of the site's investigator. */
export async function signOffAll(world: World, people: readonly TestParticipant[]): Promise<void> {
  const investigator = await world.member("investigator");
  await world.owner.begin(async (sql) => {
    for (const { id, siteId } of people) {
      const [signature] = await sql<{ id: string }[]>`
        insert into signatures (study_id, person_id, person_name, role, meaning, content_sha256, chain_sequence, chain_sha256)
        select ${world.studyId}, ${investigator.actor.personId}, ${investigator.name}, 'investigator', 'reviewed', ${"0".repeat(64)}, h.sequence, h.sha256
        from verum_audit.head(${world.studyId}) h returning id`;
      await sql`insert into participant_sign_offs ${sql({ study_id: world.studyId, site_id: siteId, participant_id: id, signature_id: signature?.id ?? "" })}`;
    }
  });
}

/** Everything the lock asks for but the lock itself. */
export async function readyToLock(world: World): Promise<TestParticipant[]> {
  const people = await fillStudy(world);
  await signOffAll(world, people);
  const closed = await closeRecruitment(
    await world.member("dataManager"),
    { reason: "Planned number reached.", password: CAST_PASSWORD },
    randomUUID(),
  );
  const plan = await recordAnalysisPlan(
    await world.member("statistician"),
    { title: "Analysis plan 1.0", sha256: "ab".repeat(32) },
    randomUUID(),
  );
  if (!closed.ok || !plan.ok) throw new Error("the study could not be made ready to lock");
  return people;
}

/** A locked study whose analysis sets are fixed: all that an unblinding waits for. */
export async function lockedStudy(world: World): Promise<TestParticipant[]> {
  const people = await lockedStudyWithoutSets(world);
  const statistician = await world.member("statistician");
  const { now } = await analysisSetsToReview(statistician);
  const fixed = await fixAnalysisSets(
    statistician,
    { shownSha256: now.sha256, reason: "Blind data review.", password: CAST_PASSWORD },
    randomUUID(),
  );
  if (!fixed.ok) throw new Error(fixed.message);
  return people;
}

/** A locked study. */
export async function lockedStudyWithoutSets(world: World): Promise<TestParticipant[]> {
  const people = await readyToLock(world);
  const locked = await lockStudy(
    await world.member("dataManager"),
    { reason: "Data are complete.", password: CAST_PASSWORD },
    randomUUID(),
  );
  if (!locked.ok) throw new Error(locked.message);
  return people;
}
