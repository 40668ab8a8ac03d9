import type { AuditEntry } from "@/lib/audit/types";
import type { PastRecord } from "@/lib/past-records/types";

/** JSON has no dates: these of a kept record are instants again when it is read. */
const INSTANTS = new Set<keyof AuditEntry | "asOf" | "signedAt" | "takenBackAt">([
  "at",
  "asOf",
  "signedAt",
  "takenBackAt",
]);

/** The record that was certified, from the JSON it was kept as. */
export function keptRecord(content: string): PastRecord {
  return JSON.parse(content, (key, value) =>
    INSTANTS.has(key as "at") && typeof value === "string" ? new Date(value) : value,
  ) as PastRecord;
}
