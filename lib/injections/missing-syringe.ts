import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import type { Protocol } from "@/lib/protocol/input";
import type { DoseFacts } from "./types";

/**
 * Why a dose cannot be given yet where an unblinded person draws a masked syringe: none is drawn from the kit, or it did not change hands. Null
 * when it did, and when the protocol asks for no such preparation.
 */
export async function missingSyringeOrNull(
  tx: Tx,
  studyId: string,
  protocol: Protocol,
  { kit }: DoseFacts,
): Promise<Refusal | null> {
  if (protocol.dosing.preparation === undefined || kit === null) return null;
  const state = await syringeState(tx, studyId, kit.id);
  if (state === "handed-over") return null;
  return refused(
    "refused",
    state === "prepared"
      ? `The syringe prepared from kit ${kit.number} was not handed over. Take it over first, then log the dose. Nothing was saved.`
      : `No syringe is prepared from kit ${kit.number} yet. Give nothing; ask the pharmacist for it. Nothing was saved.`,
  );
}

/** How far a masked syringe is: `none` drawn from the kit, `prepared`, or `handed-over`. */
export type SyringeState = "none" | "prepared" | "handed-over";

export async function syringeState(tx: Tx, studyId: string, kitId: string): Promise<SyringeState> {
  const [row] = await tx.execute<{ is_handed_over: boolean }>(sql`
    select exists (select from syringe_hand_overs h where h.study_id = p.study_id and h.kit_id = p.kit_id) as is_handed_over
    from syringe_preparations p where p.study_id = ${studyId} and p.kit_id = ${kitId}`);
  if (!row) return "none";
  return row.is_handed_over ? "handed-over" : "prepared";
}
