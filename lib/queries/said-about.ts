import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol } from "@/lib/protocol/input";
import { type SaidAbout, wordingProblemOrNull } from "./wording";

interface Subject {
  readonly table: string;
  readonly field: string | null;
  readonly assignedRole: string;
  readonly participantId: string;
  readonly sampleId: string | null;
}

/**
 * The refusal of a text that may not stand under a query about these subjects, or null. The numbers it is held against are read as the
 * archivist: who writes under a tube's query may not know them.
 */
export async function refusalOfWordingOrNull(
  tx: Tx,
  member: MemberAtWork,
  protocol: Protocol,
  text: string,
  field: string,
  subjects: readonly Subject[],
): Promise<Refusal | null> {
  const numbers = await withDuty(tx, member.actor, "archivist", (archivist) =>
    numbersOf(archivist, member.study.id, subjects),
  );
  for (const subject of subjects) {
    const about: SaidAbout = {
      isEmbargoed: isEmbargoed(member, protocol, subject),
      // To the laboratory's own words a refusal would tell, by trying, whose tube it is.
      isForLaboratory: subject.assignedRole === "lab_technician" && member.role !== "lab_technician",
      participantNumbers: numbers.participants.get(subject.participantId) ?? [],
      accessionNumber: subject.sampleId ? (numbers.tubes.get(subject.sampleId) ?? null) : null,
    };
    const problem = wordingProblemOrNull(text, about, protocol);
    if (problem) return refused("refused", `Nothing was saved. ${problem}`, { [field]: problem });
  }
  return null;
}

function isEmbargoed(member: MemberAtWork, protocol: Protocol, { table, field }: Subject): boolean {
  if (table !== "results" || member.stage === "unblinded") return false;
  // A marker the protocol does not know is treated like the most closed one.
  return protocol.markers.find(({ code }) => code === field)?.embargoed ?? true;
}

async function numbersOf(tx: Tx, studyId: string, subjects: readonly Subject[]) {
  const ids = sql.param([...new Set(subjects.map((one) => one.participantId))]);
  const sampleIds = sql.param([
    ...new Set(subjects.flatMap((one) => (one.sampleId === null ? [] : [one.sampleId]))),
  ]);
  const people = await tx.execute<{ id: string; numbers: string[] }>(sql`
    select p.id, array_remove(array[p.screening_number, a.randomization_number], null) as numbers
    from participants p left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
    where p.study_id = ${studyId} and p.id = any ((${ids}::text[])::uuid[])`);
  const tubes = await tx.execute<{ id: string; accession_number: string }>(sql`
    select s.id, s.accession_number from samples s where s.study_id = ${studyId} and s.id = any ((${sampleIds}::text[])::uuid[])`);
  return {
    participants: new Map(people.map((row) => [row.id, row.numbers])),
    tubes: new Map(tubes.map((row) => [row.id, row.accession_number])),
  };
}
