import postgres from "postgres";
import { walkChain } from "@/lib/audit/walk-chain";
import type { Waiting } from "./trial-under-fire";

export interface Kept {
  readonly allocations: number;
  readonly auditRows: number;
  /** Sentences about what went wrong; none is the promise. */
  readonly problems: readonly string[];
}

/** Holds the database against what the investigators were told, against the list's order, and against itself. */
export async function whatWasKept(
  ownerUrl: string,
  study: string,
  people: readonly Waiting[],
): Promise<Kept> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const problems: string[] = [];
  try {
    const rows = await sql<{ participant: string; number: string; slot: string }[]>`
      select participant_id as participant, randomization_number as number, slot_id as slot from allocations`;
    const numbers = new Map(rows.map(({ participant, number }) => [participant, number]));
    for (const { participantId, told } of people) {
      if (told === null) problems.push(`${participantId} was never answered`);
      else if (numbers.get(participantId) === undefined)
        problems.push(`${participantId} was told ${told}, and it is lost`);
      else if (numbers.get(participantId) !== told)
        problems.push(`${participantId} was told ${told}, and another number was kept`);
    }
    const unique = (values: readonly string[]) => new Set(values).size === values.length;
    if (!unique(rows.map(({ participant }) => participant)))
      problems.push("a participant has two allocations");
    if (!unique(rows.map(({ slot }) => slot))) problems.push("a slot was given twice");
    const gaps = await sql<{ stratum: string }[]>`
      select s.stratum from allocation_slots s join allocations a on a.study_id = s.study_id and a.slot_id = s.id
      group by s.stratum having max(s.position) <> count(*)`;
    for (const { stratum } of gaps) problems.push(`the list of ${stratum} has a gap`);
    const [kits] = await sql<{ twice: number; lacking: number }[]>`
      select (select count(*)::int from (select kit_id from kit_assignments group by kit_id having count(*) > 1) t) as twice,
        (select count(*)::int from allocations a where not exists (select from kit_assignments k where k.participant_id = a.participant_id)) as lacking`;
    if (kits?.twice !== 0) problems.push(`${kits?.twice} kits are assigned twice`);
    if (kits?.lacking !== 0) problems.push(`${kits?.lacking} randomized participants have no kit`);
    const [unaudited] = await sql<{ n: number }[]>`
      select count(*)::int as n from allocations a where (select count(*) from audit_trail t
        where t.table_name = 'allocations' and t.participant_id = a.participant_id and t.action = 'insert') <> 1`;
    if (unaudited?.n !== 0) problems.push(`${unaudited?.n} allocations have not exactly one audit row`);
    const chain = await walkChain({ ownerUrl }, study);
    if (chain === null || chain.firstBroken !== null || chain.brokenSignatures.length > 0)
      problems.push("the audit chain is broken");
    return { allocations: rows.length, auditRows: chain?.rows ?? 0, problems };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
