import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RProcessOptions } from "../r-process";
import { runAnalysis } from "../run-analysis";
import type { AnalysisEngine } from "../types";
import { type Comparison, compareWithOracle } from "./compare-with-oracle";
import { oracleDataset } from "./oracle-dataset";
import { ReferenceNode } from "./reference-node";

export interface FolderComparison extends Comparison {
  readonly name: string;
  readonly engine: AnalysisEngine;
  /** The file of reference numbers that was taken, and the R that made it. */
  readonly file: string;
  readonly r: string;
}

/** Names of the trials in a folder: those with `NAME-visits.csv`, `NAME-subjects.csv` and reference numbers. */
export function trialsIn(folder: string): string[] {
  const files = new Set(readdirSync(folder));
  return [...files]
    .filter((file) => file.endsWith("-visits.csv"))
    .map((file) => file.slice(0, -"-visits.csv".length))
    .filter(
      (name) =>
        files.has(`${name}-subjects.csv`) &&
        (files.has(`${name}.json`) || files.has(`${name}.r460-webr.json`)),
    )
    .sort();
}

/**
 * Analyzes one trial of a reference folder, as a study's would be, and compares every number. The engine's version of R
 * chooses the file: `NAME.r460-webr.json` from 4.6 on, else `NAME.json`. Throws when files are missing or R does not finish.
 */
export async function compareFolder(
  folder: string,
  name: string,
  options: RProcessOptions = {},
): Promise<FolderComparison> {
  const [experimental, comparator] = comparedArms(folder, name);
  const result = await runAnalysis(oracleDataset(folder, name, experimental, comparator), options);
  const file = referenceFile(folder, name, result.engine.version);
  const reference = new ReferenceNode(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
  return {
    name,
    engine: result.engine,
    file,
    r: reference.r,
    ...compareWithOracle(result, reference, experimental),
  };
}

/** From 4.6 on R ranks exactly with ties and Pratt's zeros: each has reference numbers of its own. */
function referenceFile(folder: string, name: string, version: string): string {
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  const [first, second] = [`${name}.r460-webr.json`, `${name}.json`];
  const wanted = major > 4 || (major === 4 && minor >= 6) ? [first, second] : [second, first];
  const found = wanted.find((file) => existsSync(path.join(folder, file)));
  if (!found) throw new Error(`${folder} has neither ${first} nor ${second}.`);
  return found;
}

/** The reference says "differences are X minus Y". */
function comparedArms(folder: string, name: string): [string, string] {
  const file = referenceFile(folder, name, "4.6");
  const { meta } = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as { meta?: { sign?: string } };
  const [, arm, comparator] = /(\S+) minus ([^\s;,.]+)/.exec(meta?.sign ?? "") ?? [];
  if (!arm || !comparator)
    throw new Error(`${file}: meta.sign does not say which arm minus which the differences are.`);
  return [arm, comparator];
}
