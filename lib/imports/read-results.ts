import type { ProtocolMarker } from "@/lib/protocol/input";
import {
  decimalProblem,
  plausibilityProblem,
  type Qualifier,
  quantificationProblem,
} from "@/lib/results/marker-value";
import { readCsvFile } from "./csv-file";
import type { CsvRow } from "./csv-row";
import { dateOrNull, oneOf, quoted, requiredText } from "./csv-values";
import { warnIfFuture } from "./read-participants";
import { known, knownParticipant, knownVisit, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedResult } from "./types";
import { warnAboutDay, warnAboutWindow } from "./warn-about-day";

const columns = ["participant", "visit", "collected_on", "marker", "value", "qualifier", "unit"];

/** Reads `record/results.csv`: values as decimal text, each within the plausible range and decimals of its marker. */
export async function readResults(context: RecordContext): Promise<ImportedResult[]> {
  const isNew = uniqueKeys("marker");
  const results: ImportedResult[] = [];
  await readCsvFile(context.directory, "record/results.csv", columns, context.findings, (row) => {
    const participant = knownParticipant(context, row);
    const visit = knownVisit(context, row);
    const marker = known(row, "marker", "unknown-marker", context.markers);
    const collectedOn = dateOrNull(row, "collected_on");
    const qualifier = oneOf(row, "qualifier", ["<", ">"] as const);
    const value = requiredText(row, "value");
    const isValueGood = marker !== undefined && value !== undefined && isMarkerValue(row, marker, value);
    const isUnitGood = marker !== undefined && isMarkerUnit(row, marker);
    if (
      participant === undefined ||
      visit === undefined ||
      collectedOn === undefined ||
      qualifier === undefined
    )
      return;
    if (!isValueGood || !isUnitGood || !isNew(row, participant.participant, visit.code, marker.code)) return;

    if (collectedOn !== null) {
      warnIfFuture(context, row, "collected_on", collectedOn);
      warnAboutDay(row, "collected_on", collectedOn, participant);
      warnAboutWindow(row, "collected_on", collectedOn, visit, context.day1On.get(participant.participant));
    }
    if (!marker.visits.includes(visit.code)) {
      row.warn(
        "marker",
        "not-in-protocol",
        `the protocol does not ask for ${marker.code} at visit ${visit.code}`,
        `check the visit; ${marker.code} is due at: ${marker.visits.join(", ")}`,
      );
    }
    warnAboutQuantification(row, marker, value, qualifier ?? "");
    results.push({
      line: row.line,
      participant: participant.participant,
      visit: visit.code,
      collectedOn,
      marker: marker.code,
      value,
      qualifier: qualifier ?? "",
    });
  });
  return results;
}

function isMarkerValue(row: CsvRow, marker: ProtocolMarker, value: string): boolean {
  const decimal = decimalProblem(value, marker);
  if (decimal !== null) {
    const kind = / decimals, /.test(decimal.problem) ? "too-many-decimals" : "unreadable-value";
    row.error("value", kind, decimal.problem, decimal.remedy);
    return false;
  }
  const implausible = plausibilityProblem(value, marker);
  if (implausible === null) return true;
  row.error("value", "implausible-value", implausible.problem, implausible.remedy);
  return false;
}

function isMarkerUnit(row: CsvRow, marker: ProtocolMarker): boolean {
  const unit = row.text("unit");
  if (unit === marker.unit) return true;
  row.error(
    "unit",
    "unknown-unit",
    `unit ${quoted(unit)} is not the unit of ${marker.code}`,
    `convert the value to ${marker.unit}`,
  );
  return false;
}

/** At the bench this is refused; a finished record is taken as it was kept, and the departure is noted. */
function warnAboutQuantification(
  row: CsvRow,
  marker: ProtocolMarker,
  value: string,
  qualifier: Qualifier,
): void {
  const problem = quantificationProblem(value, qualifier, marker);
  if (problem === null) return;
  row.warn(
    qualifier === "" ? "value" : "qualifier",
    "quantification-limit",
    problem.problem,
    `check it against the laboratory's report; at entry one would ${problem.remedy}`,
  );
}
