import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { samples } from "@/db/schema/samples";
import type { MemberAtWork } from "@/lib/auth/types";
import { parseAccessionNumber } from "@/lib/samples/accession-number";

interface Tube {
  readonly ok: true;
  readonly id: string;
  readonly accessionNumber: string;
  /** What is to be determined in it. */
  readonly markers: readonly string[];
}

/** The tube of a number as typed or scanned, or why there is none. */
export async function tubeOfNumber(tx: Tx, member: MemberAtWork, typed: string): Promise<Tube | Refusal> {
  const reading = parseAccessionNumber(typed);
  if (reading.outcome !== "read")
    return refused("refused", `${reading.message} Nothing was saved.`, { accessionNumber: reading.message });
  const { accessionNumber } = reading;
  const [tube] = await tx
    .select({ id: samples.id, markers: samples.markers })
    .from(samples)
    .where(and(eq(samples.studyId, member.study.id), eq(samples.accessionNumber, accessionNumber)));
  if (tube) return { ok: true, accessionNumber, ...tube };
  const problem = `No tube ${accessionNumber} in this study. Compare the number with the tube; set it aside if it is right.`;
  return refused("not-found", `${problem} Nothing was saved.`, { accessionNumber: problem });
}
