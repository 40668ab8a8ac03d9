import type { AuditEntry } from "@/lib/audit/types";

/** One row of a participant's record as it stood at a moment, with everything that had happened to it until then. */
export interface PastRow {
  /** Table and key as in the audit trail. */
  readonly table: string;
  readonly rowKey: string;
  /** Fields that had a value, in the order in which they were first given. */
  readonly fields: readonly { readonly field: string; readonly value: string }[];
  /** Oldest first. */
  readonly entries: readonly AuditEntry[];
  readonly isDeleted: boolean;
}

/** A query about a row, as far as it had come. */
export interface PastQuery {
  readonly about: Pick<PastRow, "table" | "rowKey">;
  readonly field: string | null;
  /** Absent in copies that were kept before it was read. */
  readonly visitCode?: string | null;
  readonly said: readonly { readonly entry: AuditEntry; readonly text: string }[];
  readonly conclusion: string | null;
}

/** That somebody verified the row against its source. */
export interface PastVerification {
  readonly about: Pick<PastRow, "table" | "rowKey">;
  readonly field: string | null;
  readonly entry: AuditEntry;
  /** What it was compared with, when that was said. Absent in copies that were kept before it was. */
  readonly sourceNote?: string | null;
  /** When it was taken back, because the row changed or the monitor did so. */
  readonly takenBackAt: Date | null;
}

/** A signature under the record. */
export interface PastSignature {
  readonly signedAt: Date;
  readonly personName: string;
  readonly role: string;
  readonly meaning: string;
  readonly contentSha256: string;
  /** Rows of the record that changed after it, until the moment asked about: it no longer covers these. */
  readonly changedSince: number;
}

export interface PastRecord {
  readonly participant: { readonly id: string; readonly screeningNumber: string };
  readonly site: { readonly code: string; readonly name: string; readonly timeZone: string };
  readonly asOf: Date;
  /** The last row of the study's audit chain at that moment; null before its first. */
  readonly chain: { readonly sequence: number; readonly sha256: string } | null;
  /** What of the laboratory was closed to whoever read it; null for nothing. Absent in copies that were kept before it was read. */
  readonly closed?: "results" | "tubes-and-results" | null;
  readonly rows: readonly PastRow[];
  readonly queries: readonly PastQuery[];
  readonly verifications: readonly PastVerification[];
  readonly signatures: readonly PastSignature[];
}
