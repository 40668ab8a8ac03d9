import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import type { AnalysisArm, AnalysisDataset } from "../types";

type Line = Record<string, string>;

/** Columns of `NAME-visits.csv` that are no measure. */
const NO_MEASURE = new Set(["id", "arm", "stratum", "age", "day"]);

/**
 * A trial of a reference folder (`NAME-visits.csv`, `NAME-subjects.csv`) as an analysis dataset. `experimental` is the arm whose
 * differences from the other (from `comparator`, where there are more) the reference numbers are; every measure is a secondary endpoint, for the reference adjusts them
 * all. The first day is the baseline, the last the primary visit. Throws when a file or column is missing.
 */
export function oracleDataset(
  folder: string,
  name: string,
  experimental: string,
  comparator?: string,
): AnalysisDataset {
  const subjects = lines(folder, `${name}-subjects.csv`, ["id", "arm"]);
  const visits = lines(folder, `${name}-visits.csv`, ["id", "day"]);
  const measures = Object.keys(visits[0] ?? {}).filter((column) => !NO_MEASURE.has(column));
  const days = [...new Set(visits.map((line) => Number(line.day)))].sort((a, b) => a - b);
  const [baseline = 0, ...later] = days;
  return {
    study: name,
    arms: armsOf(subjects, experimental, comparator),
    participants: subjects.map((line) => ({
      participant: line.id ?? "",
      arm: line.arm ?? "",
      strata: { stratum: line.stratum || null },
      covariates: { age: numberOrNull(line.age) },
    })),
    values: visits.flatMap((line) =>
      measures.map((measure) => ({
        participant: line.id ?? "",
        measure,
        visit: `day${line.day}`,
        value: numberOrNull(line[measure]),
      })),
    ),
    adverseEvents: subjects
      .filter((line) => line.ae_any === "1")
      .map((line) => ({ participant: line.id ?? "", term: "Any event" })),
    outcomes: ["responder"].flatMap((outcome) =>
      subjects
        .filter((line) => outcome in line)
        .map((line) => ({
          participant: line.id ?? "",
          outcome,
          value: line[outcome] === "" ? null : line[outcome] === "1",
        })),
    ),
    guesses: guessesOf(subjects),
    eventTimes: subjects
      .filter((line) => line.flare_day !== undefined && line.flare_day !== "" && line.flare_day !== "NA")
      .map((line) => ({
        participant: line.id ?? "",
        event: "flare",
        days: Number(line.flare_day),
        isObserved: line.flare_event === "1",
      })),
    endpoints: measures.map((measure) => ({
      code: measure,
      measure,
      baseline: `day${baseline}`,
      visits: later.map((day) => `day${day}`),
      primaryVisit: `day${later.at(-1)}`,
      rank: "secondary",
      direction: "lower",
    })),
    alpha: 0.05,
    multiplicity: "holm",
  };
}

function armsOf(subjects: readonly Line[], experimental: string, comparator?: string): AnalysisArm[] {
  const codes = [...new Set(subjects.map((line) => line.arm ?? ""))].filter((code) => code !== experimental);
  const reference = codes.find((code) => code === comparator) ?? (codes.length === 1 ? codes[0] : undefined);
  if (reference === undefined)
    throw new Error(
      `Two arms are needed, ${experimental} and another, or meta.sign names both; the file has also ${codes.join(", ")}.`,
    );
  return [
    { code: experimental, name: experimental, role: "experimental" },
    { code: reference, name: reference, role: "reference" },
    ...codes
      .filter((code) => code !== reference)
      .map((code): AnalysisArm => ({ code, name: code, role: "other" })),
  ];
}

function guessesOf(subjects: readonly Line[]) {
  const columns = Object.keys(subjects[0] ?? {}).filter((column) => column.startsWith("guess_"));
  return columns.flatMap((column) =>
    subjects
      .filter((line) => line[column])
      .map((line) => ({
        participant: line.id ?? "",
        visit: "end",
        askedOf: column.slice("guess_".length),
        guess: line[column] === "dk" ? null : (line[column] ?? null),
      })),
  );
}

/** R writes a missing number as NA. */
const numberOrNull = (text: string | undefined): number | null =>
  text === undefined || text === "" || text === "NA" ? null : Number(text);

function lines(folder: string, file: string, needed: readonly string[]): Line[] {
  const read = parse(readFileSync(path.join(folder, file)), { columns: true, bom: true }) as Line[];
  const missing = needed.find((column) => read[0] !== undefined && !(column in read[0]));
  if (read.length === 0 || missing !== undefined)
    throw new Error(`${file} ${missing ? `has no column ${missing}` : "has no rows"}.`);
  return read;
}
