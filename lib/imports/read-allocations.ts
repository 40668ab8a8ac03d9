import { readCsvFile } from "./csv-file";
import { known, knownParticipant, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedAllocation } from "./types";

/**
 * Reads `record/allocations.csv`. In a finished study every randomized participant must have an arm; a participant who
 * was never randomized and has one is a warning.
 */
export async function readAllocations(context: RecordContext): Promise<ImportedAllocation[]> {
  const isNew = uniqueKeys("participant");
  const arms = new Map(context.protocol.arms.map((arm) => [arm.code, arm]));
  const allocations: ImportedAllocation[] = [];
  const named = new Set<string>();
  await readCsvFile(
    context.directory,
    "record/allocations.csv",
    ["participant", "arm"],
    context.findings,
    (row) => {
      const participant = knownParticipant(context, row);
      const arm = known(row, "arm", "unknown-arm", arms);
      if (participant !== undefined) named.add(participant.participant);
      if (participant === undefined || arm === undefined || !isNew(row, participant.participant)) return;
      if (participant.randomizedOn === null) {
        row.warn(
          "participant",
          "arm-without-randomization",
          `${participant.participant} has an arm but no date of randomization`,
          "enter randomized_on in record/participants.csv, or remove the row",
        );
      }
      allocations.push({ line: row.line, participant: participant.participant, arm: arm.code });
    },
  );
  if (context.isFinished) reportMissingArms(context, named);
  return allocations;
}

function reportMissingArms(context: RecordContext, named: ReadonlySet<string>): void {
  for (const { participant, randomizedOn, line } of context.participants.values()) {
    if (randomizedOn === null || named.has(participant)) continue;
    context.findings.error(
      "missing-arm",
      { file: "record/participants.csv", line, column: 1 },
      `${participant} is randomized but has no arm, and the study is finished`,
      "add the participant to record/allocations.csv",
    );
  }
}
