import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { analyzeTables, asImporter, type Importer } from "@/db/as-importer";
import { refusalForConstraintOrNull } from "@/db/constraint-outcomes";
import { done, type Outcome, refused } from "@/db/outcome";
import { studies } from "@/db/schema/studies";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";
import { draftStudy } from "@/lib/studies/draft-study";
import { finishStudy } from "./finish-study";
import { participantKeys } from "./participant-keys";
import { sealRecordList } from "./seal-record-list";
import type { StudyPackage } from "./types";
import { type RowsWritten, writeRecord } from "./write-record";

export interface ImportMeans {
  readonly key: SealingKey;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

export interface ImportOptions {
  /** The study is over: it is locked and unblinded with what the record says. */
  readonly isFinished: boolean;
  readonly provenance?: "imported" | "demonstration";
  /** Gives people their roles, in the same transaction. */
  readonly enlist?: (tx: Tx, study: { id: string; siteIds: ReadonlyMap<string, string> }) => Promise<void>;
  readonly onProgress?: (progress: { done: number; total: number; step: string }) => void;
}

export interface Imported {
  readonly studyId: string;
  readonly stage: "draft" | "open" | "unblinded";
  readonly rows: RowsWritten;
}

/**
 * Brings a validated study package (`readStudyPackage`) in as one transaction, each row with its audit row. Without a record it
 * becomes a draft; with one a study in conduct, whose arms are sealed and committed to; finished, it is locked and unblinded
 * too. Refused when the study's code exists or a finished study has nobody randomized.
 */
export async function importPackage(
  importer: Importer,
  pkg: StudyPackage,
  options: ImportOptions,
  means: ImportMeans,
): Promise<Outcome<Imported>> {
  if (options.isFinished && pkg.participants.every((one) => one.randomizedOn === null))
    return refused(
      "refused",
      "A finished study needs its record, and nobody in this one is randomized. Fill randomized_on in record/participants.csv, or import without --finished.",
    );
  try {
    const outcome = await asImporter(importer, "study.imported", "imported", async (tx, enter) => {
      const code = pkg.protocol.code;
      const [same] = await tx
        .select({ id: studies.id })
        .from(studies)
        .where(sql`lower(${studies.code}) = lower(${code})`);
      if (same)
        return refused(
          "duplicate",
          `A study with the code ${code} exists already. Give this one another code in protocol.json ("code"), or keep the one that is there.`,
        );
      return done(await write(tx, enter, pkg, options, means));
    });
    // So that the first page after a large import is planned for the tables as they are now.
    if (outcome.ok) await analyzeTables(importer);
    return outcome;
  } catch (error) {
    // Two imports of one code at once: the second one learns it from the constraint.
    const refusal = refusalForConstraintOrNull(constraintOf(error));
    if (refusal === null) throw error;
    return refusal;
  }
}

async function write(
  tx: Tx,
  enter: (studyId: string) => Promise<void>,
  pkg: StudyPackage,
  options: ImportOptions,
  means: ImportMeans,
): Promise<Imported> {
  // Audit rows are written with each statement instead of all at the commit: progress is then what it says.
  await tx.execute(sql`set constraints all immediate`);
  const { studyId, siteIds } = await draftStudy(tx, enter, {
    protocol: pkg.protocol,
    provenance: options.provenance ?? "imported",
    sites: pkg.sites.map((site) => ({
      code: site.site,
      name: site.name,
      country: site.country ?? "",
      timeZone: site.timeZone,
    })),
  });
  await options.enlist?.(tx, { id: studyId, siteIds });
  const isDraft = pkg.participants.length === 0;
  const sealed = isDraft ? null : sealRecordList(studyId, pkg, means.now(), means.key, means.entropy);
  const keys = participantKeys(studyId, pkg, siteIds);
  const rows = await writeRecord(tx, studyId, pkg, keys, sealed, {
    isFinished: options.isFinished,
    entropy: means.entropy,
    onProgress: options.onProgress ?? (() => {}),
  });
  if (options.isFinished && sealed) await finishStudy(tx, studyId, pkg.protocol, sealed, keys, means.key);
  return { studyId, stage: isDraft ? "draft" : options.isFinished ? "unblinded" : "open", rows };
}

function constraintOf(error: unknown): string | undefined {
  return error instanceof Error && "constraint_name" in error && typeof error.constraint_name === "string"
    ? error.constraint_name
    : undefined;
}
