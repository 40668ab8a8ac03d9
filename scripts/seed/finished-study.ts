import type { Importer } from "@/db/as-importer";
import { CAST } from "@/lib/auth/cast";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { formatFinding } from "@/lib/imports/findings";
import { importPackage } from "@/lib/imports/import-package";
import { readStudyPackage } from "@/lib/imports/read-package";
import { enlist } from "@/lib/studies/draft-study";

/** The demonstration that is over: a finished record under a code of its own, with the whole cast in it. */
export async function bringFinishedStudy(
  importer: Importer,
  directory: string,
  code: string,
  means: { key: SealingKey; passwordHash: string; now: Date },
): Promise<void> {
  const read = await readStudyPackage(directory, { isFinished: true, todayOn: null });
  if (read.kind === "refused") throw new Error(read.errors.map(formatFinding).join("\n"));
  const pkg = { ...read.package, protocol: { ...read.package.protocol, code } };
  const outcome = await importPackage(
    importer,
    pkg,
    {
      isFinished: true,
      provenance: "demonstration",
      enlist: (tx, { id, siteIds }) => enlist(tx, id, siteIds, Object.values(CAST), means.passwordHash),
    },
    { key: means.key, entropy: systemEntropy, now: () => means.now },
  );
  if (!outcome.ok) throw new Error(outcome.message);
}
