import { analysisOfStudy } from "@/lib/analysis/analysis-of-study";
import { resultRows } from "@/lib/analysis/result-rows";
import type { KeptAnalysis } from "@/lib/analysis/types";
import { Seed } from "@/lib/rehearsals/input";
import { rehearsalOfStudy } from "@/lib/rehearsals/rehearsal-of-study";
import { root } from "../install.mjs";
import type { CommandContext } from "./main";
import { progressBar } from "./progress-bar";
import { table } from "./table";

/**
 * `results CODE`: the results of an unblinded study, kept or computed now; with `--rehearsal` those of made-up arms before the
 * unblinding, under a document that says so. A refusal is one sentence.
 */
export async function run(context: CommandContext): Promise<number> {
  const {
    ownerUrl,
    arguments: [code = ""],
    flags,
    options,
  } = context;
  if (flags.has("--rehearsal")) return rehearsal(context, code);
  if (options.has("--seed")) {
    console.error("--seed belongs to --rehearsal: real results follow from the study's data alone.");
    return 2;
  }
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

async function rehearsal({ ownerUrl, flags, options }: CommandContext, code: string): Promise<number> {
  const seed = options.get("--seed");
  if (seed !== undefined && !Seed.safeParse(seed).success) {
    console.error(`--seed ${seed} cannot be used: ${Seed.safeParse(seed).error?.issues[0]?.message}`);
    return 2;
  }
  const bar = progressBar("Rehearsing");
  const outcome = await rehearsalOfStudy({ ownerUrl }, code, seed, {
    root,
    onProgress: bar.update,
  }).finally(bar.stop);
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  const { watermark } = outcome.value;
  const document = { watermark, seed: outcome.value.seed, ...resultRows(outcome.value) };
  await print(
    flags.has("--json")
      ? JSON.stringify(document, null, 2)
      : `${watermark} ${watermark} ${watermark}: made-up arms from the seed ${outcome.value.seed}. Nothing here is a result.\n\n${inColumns(outcome.value)}`,
  );
  return 0;
}

function inColumns({ study, engine, dataset, results, warnings }: KeptAnalysis): string {
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
    "",
    `${warnings.length} warnings of R${warnings.length === 0 ? "." : ":"}`,
    ...warnings.map(({ where, message }) => `  ${where}: ${message}`),
  ].join("\n");
}

const number = (value: number | null) => (value === null ? "" : String(Number(value.toPrecision(4))));

/** Waits until a pipe has taken all of it, so that the process may end. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve())),
  );
}
