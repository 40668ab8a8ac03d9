import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { compareFolder, type FolderComparison, trialsIn } from "@/lib/analysis/oracle/compare-folder";
import { root } from "../install.mjs";
import { progressBar } from "../study/progress-bar";
import { table } from "../study/table";

const USAGE = `npm run --silent oracle [-- DIR]

Compares every method of the analysis with the reference numbers in DIR (default: those shipped). DIR holds, for each trial,
NAME-visits.csv, NAME-subjects.csv, NAME.json (R 4.2) and NAME.r460-webr.json (R 4.6); the engine's version of R chooses.
RSCRIPT names a system R to compute with; otherwise R runs inside Node (webr).

Exit code: 0 all equal, 1 a number differs or a trial could not be analyzed, 2 wrong usage.`;

/** Prints, for each trial and method, how many numbers were compared and how many differ; answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [given = path.join(root, "lib", "analysis", "oracle"), ...more] = args;
  if (given === "--help") {
    console.log(USAGE);
    return 0;
  }
  if (more.length > 0 || given.startsWith("--")) {
    console.error(USAGE);
    return 2;
  }
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const names = existsSync(folder) && statSync(folder).isDirectory() ? trialsIn(folder) : [];
  if (names.length === 0) {
    console.error(
      `${given} holds no reference trial: NAME-visits.csv, NAME-subjects.csv and NAME.json are needed.`,
    );
    return 2;
  }
  let isEqual = true;
  for (const name of names) {
    const bar = progressBar(name);
    try {
      const comparison = await compareFolder(folder, name, { root, onProgress: bar.update }).finally(
        bar.stop,
      );
      print(comparison);
      isEqual &&= comparison.methods.every(({ differing }) => differing === 0);
    } catch (error) {
      console.error(`${name}: ${(error as Error).message}`);
      isEqual = false;
    }
  }
  return isEqual ? 0 : 1;
}

function print({ name, engine, file, r, methods, uncovered }: FolderComparison): void {
  const sum = (key: "compared" | "differing") => methods.reduce((total, method) => total + method[key], 0);
  const left = uncovered.reduce((total, { numbers }) => total + numbers, 0);
  console.log(`${name}: ${engine.name} (${engine.version}) against ${file} (${r})\n`);
  console.log(
    table([
      ["method", "compared", "differing", "worst, in tolerances", "where", "expected", "actual"],
      ...methods.map(({ method, compared, differing, worst }) => [
        method,
        String(compared),
        String(differing),
        worst ? worst.timesTolerance.toPrecision(2) : "",
        worst && worst.timesTolerance > 0 ? worst.path : "",
        differing > 0 ? (worst?.expected ?? "") : "",
        differing > 0 ? (worst?.actual ?? "") : "",
      ]),
    ]),
  );
  console.log(`\n${sum("compared")} numbers compared, ${sum("differing")} differ; ${left} not covered:`);
  for (const { key, numbers } of uncovered) console.log(`  ${key}  ${numbers}`);
  console.log("");
}
