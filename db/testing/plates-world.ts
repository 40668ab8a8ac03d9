import { randomUUID } from "node:crypto";
import type { MemberAtWork } from "@/lib/auth/types";
import { planPlate } from "@/lib/plates/plan-plate";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { smallProtocol, studyWorld, type World } from "./world";

/** Ids of tubes by visit. */
export type Tubes = Readonly<Record<string, string>>;

/** A study in which the samples of a participant belong on one plate for MKA and MKB, not for MKC. */
export async function platesWorld(): Promise<World> {
  const protocol = smallProtocol();
  const markers = protocol.markers.map((marker) =>
    marker.code === "MKC" ? marker : { ...marker, samplesOfParticipantOnOnePlate: true },
  );
  return studyWorld({ protocol: { ...protocol, markers } });
}

const TABLES = [
  "results",
  "measurements",
  "laboratory_files",
  "plate_places",
  "plate_plans",
  "sample_dispatches",
  "sample_receipts",
  "sample_origins",
  "samples",
];

/** Takes every tube out of the laboratory, and what was made of it. */
export async function emptyLaboratory({ owner }: World): Promise<void> {
  await owner.begin(async (tx) => {
    for (const table of TABLES) await tx`delete from ${tx(table)}`;
  });
}

const entropy = seededEntropy("plates");
let serial = 0;

/** A further participant with a tube of each visit; those of `received` lie in the laboratory. */
export async function participantWithTubes(
  { owner, studyId, siteIds }: World,
  received: readonly string[] = ["D1", "D15"],
  siteCode = "01",
): Promise<Tubes & { readonly number: string }> {
  serial += 1;
  const number = `${siteCode}-${String(serial).padStart(3, "0")}`;
  const siteId = siteIds.get(siteCode) ?? "";
  const tubes: Record<string, string> = {};
  await owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'sample.collected', true)`;
    const [row] = await tx`insert into participants (study_id, site_id, screening_number, sex, birth_year)
      values (${studyId}, ${siteId}, ${number}, 'F', 1990) returning id`;
    for (const visit of ["D1", "D15"]) {
      const id = randomUUID();
      tubes[visit] = id;
      await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
        values (${studyId}, ${id}, ${generateAccessionNumber(entropy)}, '2026-03-07', ${["MKA", "MKB", "MKC"]})`;
      await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code, pre_dose)
        values (${studyId}, ${siteId}, ${id}, ${String(row?.id)}, ${visit}, true)`;
      if (received.includes(visit))
        await tx`insert into sample_receipts (study_id, sample_id, condition) values (${studyId}, ${id}, 'good')`;
    }
  });
  return { ...tubes, number };
}

/** The technician's plan of a plate for one marker. */
export const planOf = (
  technician: MemberAtWork,
  wells: number,
  plate: string,
  markerCode = "MKA",
  key = randomUUID(),
) => planPlate(technician, { markerCode, wells, plate, batch: "L-9", analyzer: "Reader 2" }, key);

/** The same where nothing is in its way: the plan's id, and its tubes in its order. */
export async function plannedBy(world: World, technician: MemberAtWork, wells: number, plate: string) {
  const outcome = await planOf(technician, wells, plate);
  if (!outcome.ok) throw new Error(outcome.message);
  const { planId } = outcome.value;
  const rows = await world.owner<{ sample_id: string }[]>`select sample_id from plate_places
    where plan_id = ${planId} order by place`;
  return { planId, tubes: rows.map(({ sample_id }) => sample_id) };
}

/** One and the same value for each tube. */
export const cellsOf = (tubes: readonly string[], markerCode = "MKA") =>
  tubes.map((sampleId) => ({ sampleId, markerCode, text: "100", isConfirmed: false }));
