import { sql } from "drizzle-orm";
import { asImporter, type Importer } from "@/db/as-importer";
import { done, type Outcome, refused } from "@/db/outcome";
import type { StudyOfDataset } from "@/lib/datasets/reads";
import { computeOnce } from "./compute-once";
import type { RProcessOptions } from "./r-process";
import type { KeptAnalysis } from "./types";

const POLL_MS = 250;

/**
 * The results of a study by its code, for the command line: the kept analysis, or computed now and kept. Waits while a
 * running server computes it. Refused with a sentence for an unknown study and while it is blinded.
 */
export async function analysisOfStudy(
  importer: Importer,
  studyCode: string,
  options: RProcessOptions = {},
): Promise<Outcome<KeptAnalysis>> {
  const study = await asImporter(importer, "analysis.computed", "results", (tx) =>
    tx.execute<StudyOfDataset & Record<string, unknown>>(
      sql`select id, code from studies where code = ${studyCode}`,
    ),
  ).then((rows) => rows[0]);
  if (!study)
    return refused("not-found", `There is no study ${studyCode}. \`study list\` shows those there are.`);
  const inStudy = <T>(work: Parameters<typeof asImporter<T>>[3]) =>
    asImporter(importer, "analysis.computed", "results", async (tx, enter) => {
      await enter(study.id);
      return work(tx, enter);
    });
  const state = await inStudy((tx) =>
    tx.execute<{ version: string; unblinded: boolean }>(
      sql`select verum.protocol_in_force(study_id, null) as version, verum.is_unblinded() as unblinded from openings where study_id = ${study.id}`,
    ),
  ).then((rows) => rows[0]);
  if (!state?.unblinded)
    return refused(
      "refused",
      `The study ${studyCode} is still blinded: its results exist once it is locked and unblinded.`,
    );
  const door = { read: inStudy, keep: inStudy };
  for (;;) {
    const outcome = await computeOnce(door, { ...study, protocolVersion: state.version }, options);
    if (!outcome.ok) return outcome;
    if (outcome.value.state === "kept") return done(outcome.value.analysis);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
