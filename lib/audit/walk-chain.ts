import { asc, eq, sql } from "drizzle-orm";
import { type Importer, readAsImporter } from "@/db/as-importer";
import { auditExports } from "@/db/schema/audit-exports";
import { signatures } from "@/db/schema/signatures";
import { enterStudyOrNull } from "@/lib/studies/installation-reads";

export interface WalkedChain {
  readonly rows: number;
  /** The hash the chain ends in. */
  readonly sha256: string;
  readonly signatures: number;
  readonly firstBroken: { readonly sequence: number; readonly problem: string } | null;
  /** Signatures that were made at a place of the chain that is not there any more, or ends in another hash. */
  readonly brokenSignatures: readonly BrokenAnchor[];
  readonly exports: number;
  /** Copies of the trail that were taken at such a place. */
  readonly brokenExports: readonly BrokenAnchor[];
  /** Rows of the study that the trail does not explain, 20 at most: altered behind it, or the end of it was cut off. */
  readonly rowsBesideTrail: readonly {
    readonly table: string;
    readonly rowKey: string;
    readonly problem: string;
  }[];
}

export interface BrokenAnchor {
  readonly id: string;
  readonly meaning: string;
  readonly sequence: number;
  readonly signed: string;
  readonly found: string | null;
}

/** Whether everything that was checked holds. */
export const isChainWhole = (chain: WalkedChain): boolean =>
  chain.firstBroken === null &&
  [chain.brokenSignatures, chain.brokenExports, chain.rowsBesideTrail].every(({ length }) => length === 0);

/**
 * Walks a study's audit chain from its first row, and holds every signature and every copy against the place of the chain it was made
 * at, and every row of the study against what the trail last said of it: rows cut off the end leave a chain that is whole in
 * itself, but not what was signed over, nor what they recorded. Null when there is no such study.
 */
export function walkChain(importer: Importer, studyCode: string): Promise<WalkedChain | null> {
  return readAsImporter(importer, async (tx, enter) => {
    const study = await enterStudyOrNull(tx, enter, studyCode);
    if (!study) return null;
    const [head] = await tx.execute<{ sequence: string; sha256: string }>(
      sql`select sequence, sha256 from verum_audit.head(${study.id})`,
    );
    const [broken] = await tx.execute<{ sequence: string; problem: string }>(
      sql`select sequence, problem from verum_audit.first_broken(${study.id})`,
    );
    const anchored = await tx
      .select({
        id: signatures.id,
        meaning: signatures.meaning,
        sequence: signatures.chainSequence,
        signed: signatures.chainSha256,
        found: sql<string | null>`verum_audit.sha256_at(${signatures.studyId}, ${signatures.chainSequence})`,
      })
      .from(signatures)
      .where(eq(signatures.studyId, study.id))
      .orderBy(asc(signatures.chainSequence));
    const copies = await tx
      .select({
        id: auditExports.id,
        meaning: sql<string>`'a copy of the trail'`,
        sequence: auditExports.chainSequence,
        signed: auditExports.chainSha256,
        found: sql<
          string | null
        >`verum_audit.sha256_at(${auditExports.studyId}, ${auditExports.chainSequence})`,
      })
      .from(auditExports)
      .where(eq(auditExports.studyId, study.id))
      .orderBy(asc(auditExports.chainSequence));
    const beside = await tx.execute<{ table_name: string; row_key: string; problem: string }>(
      sql`select table_name, row_key, problem from verum.rows_beside_trail(${study.id})`,
    );
    return {
      rows: Number(head?.sequence ?? 0),
      sha256: head?.sha256 ?? "",
      signatures: anchored.length,
      firstBroken: broken ? { sequence: Number(broken.sequence), problem: broken.problem } : null,
      brokenSignatures: anchored.filter((one) => one.found !== one.signed),
      exports: copies.length,
      brokenExports: copies.filter((one) => one.found !== one.signed),
      rowsBesideTrail: beside.map(({ table_name, row_key, problem }) => ({
        table: table_name,
        rowKey: row_key,
        problem,
      })),
    };
  });
}
