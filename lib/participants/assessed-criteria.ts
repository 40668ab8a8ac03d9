import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";

export interface AssessedCriterion extends Record<string, unknown> {
  readonly criterion_code: string;
  readonly met: boolean;
  readonly note: string | null;
  readonly version: number;
}

export async function assessedCriteria(tx: Tx, participantId: string): Promise<AssessedCriterion[]> {
  return [
    ...(await tx.execute<AssessedCriterion>(sql`
      select criterion_code, met, note, version from eligibility_assessments
      where study_id = verum.study_id() and participant_id = ${participantId}`)),
  ];
}
