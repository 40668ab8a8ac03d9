import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { recoveryCodes } from "@/db/schema/second-factors";
import { identityKey, keyedHash } from "@/lib/second-factors/identity-key";
import { newRecoveryCodes } from "@/lib/second-factors/recovery-code";

/** Spends what is left of the person's recovery codes and makes ten new ones. They are answered once and kept as hashes. */
export async function replaceRecoveryCodes(tx: Tx, personId: string, now: Date): Promise<readonly string[]> {
  await tx
    .update(recoveryCodes)
    .set({ spentAt: now })
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.spentAt)));
  const codes = newRecoveryCodes();
  const key = identityKey(process.env);
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ personId, codeHash: keyedHash(key, personId, code) })));
  return codes;
}
