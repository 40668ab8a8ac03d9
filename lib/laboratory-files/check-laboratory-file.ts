import { readAs } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { importedBeforeOrNull } from "./imported-before";
import type { CheckLaboratoryFile } from "./input";
import { judgeSentFile, summaryOf } from "./judge-sent-file";
import { withProgress } from "./run-state";
import type { FileSummary } from "./types";

/** The dry run: what an import of these bytes would do, line by line. Writes nothing. Refused when they were imported before. */
export async function checkLaboratoryFile(
  member: MemberAtWork,
  input: CheckLaboratoryFile,
): Promise<Outcome<FileSummary>> {
  return withProgress(member.actor.personId, input.progressKey, (report) =>
    readAs(member.actor, async (tx): Promise<Outcome<FileSummary>> => {
      const { sha256, judged } = await judgeSentFile(tx, member, input, report);
      const before = await importedBeforeOrNull(tx, member, sha256);
      return before === null ? done(summaryOf(judged)) : refused("duplicate", before);
    }),
  );
}
