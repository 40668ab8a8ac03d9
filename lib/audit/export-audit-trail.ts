import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import { auditExports } from "@/db/schema/audit-exports";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ExportAuditTrail } from "./input";

/**
 * Notes that somebody takes a copy of the trail, and where its chain stood: the copy ends there, and rows cut off later are missed
 * by it. The copy itself is read at its address, with the rights of whoever reads it.
 */
export async function exportAuditTrail(
  member: MemberAtWork,
  input: ExportAuditTrail,
  requestKey: string,
): Promise<Outcome<{ exportId: string }>> {
  const { format, ...filter } = input;
  return asActor(member.actor, { event: "audit-trail.exported", requestKey, input }, async (tx) => {
    const [head] = await tx.execute<{ sequence: string; sha256: string }>(
      sql`select sequence, sha256 from verum_audit.head(${member.study.id})`,
    );
    if (!head) throw new Error("the audit chain has no head");
    const exportId = crypto.randomUUID();
    await tx.insert(auditExports).values({
      studyId: member.study.id,
      id: exportId,
      format,
      filter,
      chainSequence: Number(head.sequence),
      chainSha256: head.sha256,
    });
    return done({ exportId });
  });
}
