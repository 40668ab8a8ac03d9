import { asImporter, type Importer } from "@/db/as-importer";
import { leakChecks } from "@/db/schema/leak-checks";

export interface ScanToKeep {
  /** What was scanned and found; no arm, key or sealed value is in it. */
  readonly document: unknown;
  readonly sha256: string;
  /** HMAC under the installation's key, or null where there is none. */
  readonly signature: string | null;
  readonly findings: number;
}

/** Keeps a scan of the installation with the study it was made for. */
export function recordLeakCheck(importer: Importer, studyId: string, scan: ScanToKeep): Promise<void> {
  return asImporter(importer, "leak-check.recorded", "scanned", async (tx, enter) => {
    await enter(studyId);
    await tx.insert(leakChecks).values({ studyId, ...scan });
  });
}
