import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { sampleStorages } from "@/db/schema/sample-handling";
import type { MemberAtWork } from "@/lib/auth/types";

/** Two tubes for one position take turns, so that the second is told of the first. */
export const turnOfPlace = (freezer: string, position: string): string | undefined =>
  freezer === "" ? undefined : `${freezer}/${position}`;

/** Keeps a tube at a place, within a verb's transaction. Refused when another tube is there. */
export async function keepAtPlace(
  tx: Tx,
  member: MemberAtWork,
  sampleId: string,
  place: { freezer: string; position: string },
): Promise<Refusal | null> {
  const [there] = await tx.execute<{ accession_number: string }>(sql`
    select t.accession_number from (
      select distinct on (s.sample_id) s.sample_id, s.freezer, s.position from sample_storages s
      where s.study_id = ${member.study.id} order by s.sample_id, s.recorded_at desc) newest
    join samples t on t.study_id = ${member.study.id} and t.id = newest.sample_id
    where newest.freezer = ${place.freezer} and newest.position = ${place.position} and newest.sample_id <> ${sampleId}`);
  if (there) {
    const problem = `${place.freezer} ${place.position} holds ${there.accession_number}. Choose another position, or move that tube first.`;
    return refused("refused", `${problem} Nothing was saved.`, { position: problem });
  }
  await tx.insert(sampleStorages).values({ studyId: member.study.id, sampleId, ...place });
  return null;
}
