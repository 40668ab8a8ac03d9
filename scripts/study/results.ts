import { analysisOfStudy } from "@/lib/analysis/analysis-of-study";
import { resultRows } from "@/lib/analysis/result-rows";
import type { KeptAnalysis } from "@/lib/analysis/types";
import { root } from "../install.mjs";
import type { CommandContext } from "./main";
import { progressBar } from "./progress-bar";
import { table } from "./table";

/** `results CODE`: the results of an unblinded study, kept or computed now; a refusal is one sentence. */
export async function run({ ownerUrl, arguments: [code = ""], flags }: CommandContext): Promise<number> {
  const bar = progressBar("Computing");
  const outcome = await analysisOfStudy({ ownerUrl }, code, { root, onProgress: bar.update }).finally(
    bar.stop,
  );
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  const analysis = outcome.value;
  await print(flags.has("--json") ? JSON.stringify(resultRows(analysis), null, 2) : inColumns(analysis));
  return 0;
}

function inColumns({ study, engine, dataset, results }: KeptAnalysis): string {
  const rows = results.map((row) => [
    row.measure,
    row.visit,
    row.analysis,
    `${row.arm} − ${row.comparator}`,
    `${row.n}/${row.nComparator}`,
    number(row.estimate),
    number(row.ciLow),
    number(row.ciHigh),
    number(row.p),
    number(row.adjustedP),
    row.reason ?? "",
  ]);
  return [
    `${study}: ${dataset.participants} participants, dataset ${dataset.sha256}`,
    `Computed by ${engine.name} (${engine.version}). Change from baseline; the estimate is experimental minus reference.`,
    "",
    table([
      ["measure", "visit", "analysis", "arms", "n", "estimate", "low", "high", "p", "adjusted p", ""],
      ...rows,
    ]),
  ].join("\n");
}

const number = (value: number | null) => (value === null ? "" : String(Number(value.toPrecision(4))));

/** Waits until a pipe has taken all of it, so that the process may end. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve())),
  );
}
