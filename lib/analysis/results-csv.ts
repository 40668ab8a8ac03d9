import { resultRows } from "./result-rows";
import type { AnalysisResult, KeptAnalysis } from "./types";

const COLUMNS = [
  "analysis",
  "set",
  "measure",
  "visit",
  "arm",
  "comparator",
  "n",
  "nComparator",
  "estimate",
  "standardError",
  "ciLow",
  "ciHigh",
  "df",
  "statistic",
  "p",
  "adjustedP",
  "method",
  "reason",
] as const;

/**
 * Every row of every method as CSV (RFC 4180). Absent numbers are empty; further numbers stand in the JSON. A rehearsal's
 * watermark is the first column of every row, its heading included.
 */
export function resultsCsv(analysis: AnalysisResult & Pick<KeptAnalysis, "watermark">): string {
  const rows = resultRows(analysis).results;
  const marked = analysis.watermark ? [analysis.watermark] : [];
  return [
    [...marked, ...COLUMNS],
    ...rows.map((row) => [...marked, ...COLUMNS.map((name) => cell(row[name]))]),
  ]
    .map((cells) => cells.join(","))
    .map((line) => `${line}\r\n`)
    .join("");
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
