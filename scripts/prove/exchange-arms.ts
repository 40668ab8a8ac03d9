import postgres from "postgres";
import { commitSlot } from "@/lib/blinding/commitment";
import { merkleRoot, merkleTree } from "@/lib/blinding/merkle-tree";
import { openBox, type SealingKey, sealBox, studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot, sealSlot } from "@/lib/blinding/sealed-slot";
import { kitContentPlace } from "@/lib/kits/kit-box";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";

/** Where sealed boxes stand, and what becomes of each: one that is not named here stops the proof. */
const SEALED_COLUMNS: Readonly<
  Record<string, "exchanged" | "the same in both worlds" | "empty when the worlds part">
> = {
  "allocation_slots.ciphertext": "exchanged",
  "kit_contents.ciphertext": "exchanged",
  "kit_lots.ciphertext": "the same in both worlds",
  "list_secrets.ciphertext": "the same in both worlds",
  "authenticators.sealed_secret": "the same in both worlds",
  "safety_report_masks.ciphertext": "empty when the worlds part",
};

/**
 * Makes the other world of a copied database: each slot of the list and each kit holds the arm that comes next in `arms`, with
 * the commitment published to match. Nothing else changes, and no trigger, audit row or clock notices.
 */
export async function exchangeArms(
  ownerUrl: string,
  key: SealingKey,
  study: { readonly code: string; readonly arms: readonly string[] },
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const entropy = seededEntropy("the other world");
  const other = (arm: string): string => {
    const at = study.arms.indexOf(arm);
    if (at < 0) throw new Error("a sealed box holds what is no arm of the protocol");
    return study.arms[(at + 1) % study.arms.length] ?? arm;
  };
  try {
    const unknown = await unknownBoxes(sql);
    if (unknown.length > 0)
      throw new Error(
        `The proof does not know what the sealed ${unknown.join(", ")} should hold in the other world. Say so in exchange-arms.ts.`,
      );
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      const [row] = await tx<{ id: string }[]>`select id from studies where code = ${study.code}`;
      const studyId = row?.id ?? "";
      const studyKey = studySealingKey(key, studyId);
      const slots = await tx<{ id: string; stratum: string; position: number; ciphertext: string }[]>`
        select id, stratum, position, ciphertext from allocation_slots where study_id = ${studyId} order by list_index`;
      const commitments: string[] = [];
      for (const { id, stratum, position, ciphertext } of slots) {
        const slot = openSlot(studyKey, studyId, { stratum, position }, ciphertext);
        const exchanged = { ...slot, arm: other(slot.arm) };
        const commitment = commitSlot(study.code, exchanged);
        commitments.push(commitment);
        await tx`update allocation_slots set commitment = ${commitment},
          ciphertext = ${sealSlot(studyKey, studyId, exchanged, entropy)} where study_id = ${studyId} and id = ${id}`;
      }
      const published = JSON.stringify({ commitments, root: merkleRoot(merkleTree(commitments)) });
      await tx`update openings set commitment = commitment || ${published}::text::jsonb where study_id = ${studyId}`;
      const kits = await tx<{ kit_id: string; ciphertext: string }[]>`
        select kit_id, ciphertext from kit_contents where study_id = ${studyId}`;
      for (const { kit_id, ciphertext } of kits) {
        const place = kitContentPlace(studyId, kit_id);
        const sealed = sealBox(studyKey, place, other(openBox(studyKey, place, ciphertext)), entropy);
        await tx`update kit_contents set ciphertext = ${sealed} where study_id = ${studyId} and kit_id = ${kit_id}`;
      }
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Columns of the database that hold sealed boxes by their name, and of which the proof does not know what they should hold. */
export async function unknownBoxes(sql: postgres.Sql): Promise<string[]> {
  const columns = await sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name ~ '(ciphertext|sealed)' and data_type in ('text', 'jsonb', 'bytea')`;
  return columns.map(({ name }) => name).filter((name) => !Object.hasOwn(SEALED_COLUMNS, name));
}
