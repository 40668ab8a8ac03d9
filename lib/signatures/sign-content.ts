import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { signatures } from "@/db/schema/signatures";
import type { MemberAtWork } from "@/lib/auth/types";

/**
 * Writes an electronic signature over `content` (21 CFR 11.50, 11.70): printed name, role, time and meaning, bound to the
 * content's SHA-256 and to where the audit chain stood. The password was confirmed before (lib/signatures/confirm-signer).
 * Returns the signature's id and the content's SHA-256.
 */
export async function signContent(
  tx: Tx,
  member: MemberAtWork,
  meaning: string,
  content: string,
): Promise<{ signatureId: string; contentSha256: string }> {
  const contentSha256 = createHash("sha256").update(content).digest("hex");
  const [head] = await tx.execute<{ sequence: string; sha256: string }>(
    sql`select sequence, sha256 from verum_audit.head(${member.study.id})`,
  );
  if (!head) throw new Error("the audit chain has no head");
  const [signature] = await tx
    .insert(signatures)
    .values({
      studyId: member.study.id,
      personId: member.actor.personId,
      personName: member.name,
      role: member.role,
      meaning,
      contentSha256,
      chainSequence: Number(head.sequence),
      chainSha256: head.sha256,
    })
    .returning({ id: signatures.id });
  if (!signature) throw new Error("the signature was not written");
  return { signatureId: signature.id, contentSha256 };
}
