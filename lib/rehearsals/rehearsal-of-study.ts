import { sql } from "drizzle-orm";
import { asImporter, type Importer } from "@/db/as-importer";
import { type Outcome, refused } from "@/db/outcome";
import type { RProcessOptions } from "@/lib/analysis/r-process";
import { rehearse } from "./rehearse";
import type { Rehearsal } from "./types";

/** A rehearsal by a study's code, for the command line; kept and logged as one from the screen. Refusals as `rehearse`. */
export async function rehearsalOfStudy(
  importer: Importer,
  studyCode: string,
  seed: string | undefined,
  options: RProcessOptions = {},
): Promise<Outcome<Rehearsal>> {
  const rows = await asImporter(importer, "analysis.rehearsed", "rehearsal", (tx) =>
    tx.execute<{ id: string; code: string }>(sql`select id, code from studies where code = ${studyCode}`),
  );
  const [study] = rows;
  if (!study)
    return refused("not-found", `There is no study ${studyCode}. \`study list\` shows those there are.`);
  const inStudy = <T>(work: Parameters<typeof asImporter<T>>[3]) =>
    asImporter(importer, "analysis.rehearsed", "rehearsal", async (tx, enter) => {
      await enter(study.id);
      return work(tx, enter);
    });
  const version = await inStudy((tx) =>
    tx.execute<{ version: string }>(
      sql`select verum.protocol_in_force(study_id, null) as version from openings where study_id = ${study.id}`,
    ),
  ).then((found) => found[0]?.version);
  if (version === undefined)
    return refused(
      "refused",
      `The study ${studyCode} is not open yet, so there is nothing to rehearse with.`,
    );
  return rehearse(
    { read: inStudy, keep: inStudy },
    { id: study.id, code: study.code, protocolVersion: version },
    seed,
    options,
  );
}
