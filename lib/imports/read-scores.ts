import { totalProblem } from "@/lib/scores/instrument-score";
import { readCsvFile } from "./csv-file";
import { dateOrNull, quoted, requiredText } from "./csv-values";
import { warnIfFuture } from "./read-participants";
import { known, knownParticipant, knownVisit, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedScore } from "./types";
import { warnAboutDay, warnAboutWindow } from "./warn-about-day";

const columns = ["participant", "visit", "assessed_on", "instrument", "score"];

/** Reads `record/scores.csv`: totals only, the items behind them are unknown. */
export async function readScores(context: RecordContext): Promise<ImportedScore[]> {
  const isNew = uniqueKeys("instrument");
  const scores: ImportedScore[] = [];
  await readCsvFile(context.directory, "record/scores.csv", columns, context.findings, (row) => {
    const participant = knownParticipant(context, row);
    const visit = knownVisit(context, row);
    const instrument = known(row, "instrument", "unknown-instrument", context.instruments);
    const assessedOn = dateOrNull(row, "assessed_on");
    const text = requiredText(row, "score");
    if (text !== undefined && !/^-?(0|[1-9]\d{0,5})(\.\d{1,6})?$/.test(text)) {
      row.error(
        "score",
        "unreadable-value",
        `score ${quoted(text)} is not a number`,
        "write the total in digits",
      );
      return;
    }
    const total = Number(text);
    const problem = instrument === undefined || text === undefined ? null : totalProblem(instrument, total);
    if (problem !== null) {
      row.error("score", "implausible-value", problem.problem, problem.remedy);
      return;
    }
    if (participant === undefined || visit === undefined || instrument === undefined || text === undefined)
      return;
    if (assessedOn === undefined || !isNew(row, participant.participant, visit.code, instrument.code)) return;

    if (assessedOn !== null) {
      warnIfFuture(context, row, "assessed_on", assessedOn);
      warnAboutDay(row, "assessed_on", assessedOn, participant);
      warnAboutWindow(row, "assessed_on", assessedOn, visit, context.day1On.get(participant.participant));
    }
    if (!instrument.visits.includes(visit.code)) {
      row.warn(
        "instrument",
        "not-in-protocol",
        `the protocol does not ask for ${instrument.code} at visit ${visit.code}`,
        `check the visit; ${instrument.code} is due at: ${instrument.visits.join(", ")}`,
      );
    }
    scores.push({
      line: row.line,
      participant: participant.participant,
      visit: visit.code,
      assessedOn,
      instrument: instrument.code,
      total,
    });
  });
  return scores;
}
