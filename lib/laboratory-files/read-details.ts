import { DateTime } from "luxon";
import { formatDate } from "@/lib/calendar/format-date";
import { RUN_WORD, RUN_WORD_REMEDY } from "@/lib/results/run-details";
import type { LaboratoryMapping } from "./input";
import type { FileLine } from "./read-lines";
import type { FileFindingKind, MeasurementDetails } from "./types";

export interface LineProblem {
  readonly kind: FileFindingKind;
  readonly column: string;
  readonly problem: string;
  readonly remedy: string;
}

type Columns = LaboratoryMapping;

/** How the line's values were measured, and the day the tube should be of; with what cannot be read of it. */
export function readDetails(
  line: FileLine,
  mapping: Columns,
): { details: MeasurementDetails; collectedOn: string | null; problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  const word = (heading: string | undefined): string | null => {
    const text = heading === undefined ? "" : line.field(heading);
    if (text === "") return null;
    if (RUN_WORD.test(text)) return text;
    const remedy = RUN_WORD_REMEDY;
    problems.push({
      kind: "detail",
      column: heading ?? "",
      problem: `${quoted(text)} cannot be kept`,
      remedy,
    });
    return null;
  };
  const day = (heading: string | undefined): string | null => {
    const text = heading === undefined ? "" : line.field(heading);
    if (text === "") return null;
    const read = dayOrNull(text, mapping.dates);
    if (read === null)
      problems.push({
        kind: "date",
        column: heading ?? "",
        problem: `${quoted(text)} is no day written as ${mapping.dates}`,
        remedy: "correct it, or choose the order of the file's dates",
      });
    return read;
  };
  const details = {
    plate: word(mapping.plate),
    batch: word(mapping.batch),
    analyzer: word(mapping.analyzer),
    dilution: dilution(line, mapping, problems),
    runOn: day(mapping.runOn),
  };
  return { details, collectedOn: day(mapping.collectedOn), problems };
}

/** Why the tube is hardly the one on the line; null when its day fits or is not known. */
export function dayProblemOrNull(
  column: string | undefined,
  inFile: string | null,
  onTube: string | null,
): LineProblem | null {
  if (inFile === null || onTube === null || inFile === onTube) return null;
  return {
    kind: "date",
    column: column ?? "",
    problem: `the file says collected on ${formatDate(inFile)}, the tube is of ${formatDate(onTube)}`,
    remedy: "compare the accession number with the tube",
  };
}

/** A cell that a spreadsheet would compute (CWE-1236). A negative number is none. */
export const isFormula = (text: string): boolean => /^[=+@|\t]|^-(?!\s*[\d.])/.test(text);

/** As it may be repeated in a message: short, on one line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 30 ? `${text.slice(0, 27)}...` : text);
}

function dilution(line: FileLine, mapping: Columns, problems: LineProblem[]): string | null {
  const heading = mapping.dilution;
  const text = heading === undefined ? "" : line.field(heading);
  if (text === "") return null;
  // 10, 1:10 and 1/10 all mean one part in ten.
  const parts = /^(?:1\s*[:/]\s*)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(text)?.[1]?.replace(",", ".");
  if (parts !== undefined && Number(parts) >= 1) return parts;
  problems.push({
    kind: "detail",
    column: heading ?? "",
    problem: `${quoted(text)} is no dilution`,
    remedy: "write 10 or 1:10 for one part in ten",
  });
  return null;
}

function dayOrNull(text: string, dates: LaboratoryMapping["dates"]): string | null {
  const parts = text.slice(0, 10).replaceAll(/[/.]/g, "-");
  const form = { "YYYY-MM-DD": "yyyy-M-d", "DD-MM-YYYY": "d-M-yyyy", "MM-DD-YYYY": "M-d-yyyy" }[dates];
  const day = DateTime.fromFormat(parts, form, { zone: "utc" });
  return day.isValid ? day.toISODate() : null;
}
