import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { embargoedOf } from "@/lib/protocol/embargoed-of";
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
    const tube = subject.sampleId ? (numbers.tubes.get(subject.sampleId) ?? null) : null;
    const about: SaidAbout = {
      isEmbargoed: member.stage !== "unblinded" && isEmbargoed(protocol, subject, tube?.markers ?? [], text),
      // To the laboratory's own words a refusal would tell, by trying, whose tube it is.
      isForLaboratory: subject.assignedRole === "lab_technician" && member.role !== "lab_technician",
      participantNumbers: numbers.participants.get(subject.participantId) ?? [],
      accessionNumber: tube?.accessionNumber ?? null,
    };
    const problem = wordingProblemOrNull(text, about, protocol);
    if (problem) return refused("refused", `Nothing was saved. ${problem}`, { [field]: problem });
  }
  return null;
}

/** A tube's query tells as much as its values' do, when somebody who knows them answers it; an open value's does where it names a closed one. */
function isEmbargoed(
  protocol: Protocol,
  { table, field }: Subject,
  panel: readonly string[],
  text: string,
): boolean {
  const closed = embargoedOf(protocol, panel);
  if (table !== "results") return closed.length > 0;
  return embargoedOf(protocol, [field ?? ""]).length > 0 || namesMarker(protocol, closed, text);
}

function namesMarker(protocol: Protocol, codes: readonly string[], text: string): boolean {
  const bare = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const said = bare(text);
  return codes.some((code) =>
    [code, protocol.markers.find((marker) => marker.code === code)?.name ?? code].some((word) =>
      said.includes(bare(word)),
    ),
  );
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
  const tubes = await tx.execute<{ id: string; accession_number: string; markers: string[] }>(sql`
    select s.id, s.accession_number, s.markers from samples s where s.study_id = ${studyId} and s.id = any ((${sampleIds}::text[])::uuid[])`);
  return {
    participants: new Map(people.map((row) => [row.id, row.numbers])),
    tubes: new Map(
      tubes.map((row) => [row.id, { accessionNumber: row.accession_number, markers: row.markers }]),
    ),
  };
}
