import { resultRows } from "./result-rows";
import type { AnalysisResult } from "./types";

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

/** Every row of every method as CSV (RFC 4180). Absent numbers are empty; further numbers stand in the JSON. */
export function resultsCsv(analysis: AnalysisResult): string {
  const rows = resultRows(analysis).results;
  return [COLUMNS.join(","), ...rows.map((row) => COLUMNS.map((name) => cell(row[name])).join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
