import type { StudyRole } from "@/db/roles";

/** Who reads signatures, as PostgreSQL has it (db/policies/03-conduct.sql). */
export const READS_SIGNATURES: readonly StudyRole[] = [
  "investigator",
  "data_manager",
  "statistician",
  "safety_board",
  "monitor",
  "administrator",
];

export interface SignatureOfStudy {
  readonly id: string;
  readonly signedAt: Date;
  readonly personName: string;
  readonly role: StudyRole;
  readonly meaning: string;
  readonly contentSha256: string;
  readonly chainSequence: number;
  /** The participant whose record was signed; null for steps of the study, and where the reader may not know. */
  readonly participantId: string | null;
  readonly screeningNumber: string | null;
  /** A newer one of the same record stands over it. */
  readonly isReplaced: boolean;
}
