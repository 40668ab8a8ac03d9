import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import { leakChecks } from "@/db/schema/leak-checks";
import type { MemberAtWork } from "@/lib/auth/types";

const Document = z.object({
  checks: z.array(z.object({ name: z.string(), looked: z.string(), findings: z.array(z.string()) })),
});

export interface LeakCheck {
  readonly scannedAt: Date;
  readonly sha256: string;
  readonly signature: string | null;
  readonly findings: number;
  readonly checks: z.infer<typeof Document>["checks"];
}

/** The newest scans of the installation for this study, newest first. */
export function leakChecksOf(member: MemberAtWork): Promise<LeakCheck[]> {
  return readAs(member.actor, async (tx) => {
    const rows = await tx
      .select()
      .from(leakChecks)
      .where(eq(leakChecks.studyId, member.study.id))
      .orderBy(desc(leakChecks.recordedAt))
      .limit(10);
    return rows.map(({ recordedAt, document, sha256, signature, findings }) => ({
      scannedAt: recordedAt,
      sha256,
      signature,
      findings,
      checks: Document.parse(document).checks,
    }));
  });
}
