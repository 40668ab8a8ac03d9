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

/** Every comparison as CSV (RFC 4180): the results, the sensitivity analyses, the effect sizes. Absent numbers are empty. */
export function resultsCsv(
  analysis: Pick<AnalysisResult, "results" | "sensitivity" | "effectSizes">,
): string {
  const rows: Partial<Record<(typeof COLUMNS)[number], string | number | null>>[] = [
    ...analysis.results,
    ...analysis.sensitivity,
    ...analysis.effectSizes,
  ];
  return [COLUMNS.join(","), ...rows.map((row) => COLUMNS.map((name) => cell(row[name])).join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
