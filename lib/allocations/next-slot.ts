import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { openListSecret, sealDraw } from "@/lib/blinding/sealed-allocation-list";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { drawFrom } from "@/lib/randomization/draw";
import type { Entropy } from "@/lib/randomization/entropy";
import { minimizedDraws } from "@/lib/randomization/minimized-draws";
import type { MinimizationDesign } from "@/lib/randomization/types";

export interface NextSlot {
  readonly id: string;
  readonly arm: string;
}

type Study = MemberAtWork["study"];
type SlotRow = { id: string; stratum: string; position: number; ciphertext: string };

/**
 * The first slot of the stratum's list that nobody has, opened; null when the list is used up. As the allocator. Draws from one
 * stratum take turns from here until the commit, which keeps the list's order without gap.
 */
export async function nextSlotOrNull(
  tx: Tx,
  { id: studyId }: Study,
  stratum: string,
  studyKey: SealingKey,
): Promise<NextSlot | null> {
  // A statement of its own: the next one sees what the holder before us committed.
  await takeTurns(tx, `stratum:${studyId}:${stratum}`);
  const [slot] = await tx.execute<SlotRow>(sql`
    select s.id, s.stratum, s.position, s.ciphertext from allocation_slots s
    where s.study_id = ${studyId} and s.stratum = ${stratum}
      and not exists (select from allocations a where a.study_id = s.study_id and a.slot_id = s.id)
    order by s.position limit 1`);
  return slot ? { id: slot.id, arm: openSlot(studyKey, studyId, slot, slot.ciphertext).arm } : null;
}

/**
 * Draws by minimization for a participant with this profile, and adds the draw to the sealed list with its commitment. As the
 * allocator. All draws of a study take turns, for each follows from all before it: secret, design and the profiles in the order
 * of the list give every one of them again.
 */
export async function minimizedSlot(
  tx: Tx,
  study: Study,
  design: MinimizationDesign,
  profile: string,
  studyKey: SealingKey,
  entropy: Entropy,
): Promise<NextSlot> {
  const { id: studyId, code: studyCode } = study;
  await takeTurns(tx, `minimization:${studyId}`);
  const [[secret], drawn] = await Promise.all([
    tx.execute<{ ciphertext: string }>(sql`select ciphertext from list_secrets where study_id = ${studyId}`),
    tx.execute<SlotRow>(sql`
      select id, stratum, position, ciphertext from allocation_slots where study_id = ${studyId} order by list_index`),
  ]);
  if (!secret) throw new Error("the study has no secret to draw from");
  const draws = minimizedDraws(design, drawFrom(openListSecret(studyKey, studyId, secret.ciphertext)));
  for (const slot of drawn) draws.count(openSlot(studyKey, studyId, slot, slot.ciphertext));
  const slot = draws.next(profile);
  const { commitment, sealed } = sealDraw({ studyId, studyCode }, slot, studyKey, entropy);
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into allocation_slots (study_id, list_index, stratum, position, ciphertext, commitment)
    values (${studyId}, ${slot.position - 1}, ${slot.stratum}, ${slot.position}, ${sealed}, ${commitment}) returning id`);
  if (!row) throw new Error("the draw was not written");
  return { id: row.id, arm: slot.arm };
}

async function takeTurns(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
