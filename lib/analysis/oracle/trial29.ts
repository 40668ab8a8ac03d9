import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import type { AnalysisDataset, AnalysisValue } from "../types";

const MEASURES = ["mexsledai", "c3", "c4", "il6", "tnfa", "dsdna"];

type Line = Record<string, string>;

/** The synthetic trial of 29 participants, as an analysis dataset; `trial29.r460-webr.json` holds its reference numbers. */
export function trial29(): AnalysisDataset {
  const subjects = lines("trial29-subjects.csv");
  return {
    study: "TRIAL29",
    arms: [
      { code: "secretome", name: "Secretome", role: "experimental" },
      { code: "placebo", name: "Placebo", role: "reference" },
    ],
    participants: subjects.map((line) => ({
      participant: line.id ?? "",
      arm: line.arm ?? "",
      strata: { activity: line.stratum ?? null },
    })),
    values: lines("trial29-visits.csv").flatMap((line) =>
      MEASURES.map(
        (measure): AnalysisValue => ({
          participant: line.id ?? "",
          measure,
          visit: `day${line.day}`,
          value: line[measure] ? Number(line[measure]) : null,
        }),
      ),
    ),
    adverseEvents: subjects
      .filter((line) => line.ae_any === "1")
      .map((line) => ({ participant: line.id ?? "", term: "Any event" })),
    endpoints: MEASURES.map((measure, i) => ({
      code: i === 0 ? "P1" : `S${i}`,
      measure,
      baseline: "day0",
      visits: ["day22", "day43"],
      primaryVisit: "day43",
      rank: i === 0 ? ("primary" as const) : ("secondary" as const),
      direction: "lower" as const,
    })),
    alpha: 0.05,
    multiplicity: "holm",
  };
}

function lines(file: string): Line[] {
  return parse(readFileSync(fileURLToPath(new URL(file, import.meta.url))), { columns: true });
}
