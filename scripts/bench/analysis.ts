import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { madeUpTrial } from "@/lib/analysis/oracle/made-up-trial";
import { trial29 } from "@/lib/analysis/oracle/trial29";
import { rInput } from "@/lib/analysis/r-input";
import { runR } from "@/lib/analysis/r-process";
import type { AnalysisDataset } from "@/lib/analysis/types";
import { root } from "../install.mjs";
import { type Bench, type Figure, median } from "./figure";
import { memoryOf } from "./memory";

const ROUNDS = 3;
const MEASURES = 6;
const HOUR_MS = 3_600_000;
const SYSTEM_R = [process.env.RSCRIPT, "/usr/bin/Rscript", "/usr/local/bin/Rscript"].find(
  (file) => file && existsSync(file),
);

/** Every method of an analysis: R inside Node against the system's on the same scripts, and larger trials inside Node. */
export const analysis: Bench = {
  name: "analysis",
  run: async (say) => {
    const figures: Figure[] = [];
    const small = trial29();
    const inside = await rounds(small, undefined);
    figures.push({
      name: "All methods, 29 participants × 6 measures",
      unit: "s",
      median: median(inside.map((run) => run.seconds)),
      target: null,
      note: `webr, engine start excluded, ${ROUNDS} times`,
    });
    if (SYSTEM_R) {
      const native = await rounds(small, SYSTEM_R);
      figures.push({
        name: "The same against native R",
        unit: "×",
        median: median(inside.map((run) => run.seconds)) / median(native.map((run) => run.seconds)),
        target: { atMost: 3 },
        note: `same scripts under ${SYSTEM_R}, engine start excluded, ${ROUNDS} times`,
      });
    } else say("  the comparison with native R is left out: no Rscript found, RSCRIPT names one");
    const middle = await measured(madeUpTrial(600, MEASURES), undefined);
    figures.push({
      name: "All methods, 600 participants",
      unit: "s",
      median: middle.wholeSeconds,
      target: { atMost: 60 },
      note: `webr, its start included; ${MEASURES} measures at 3 visits, once`,
    });
    const large = await measured(madeUpTrial(10_000, MEASURES), undefined);
    const note = `webr, its start included; ${MEASURES} measures at 3 visits, repeated measures included, once`;
    figures.push(
      {
        name: "All methods, 10,000 participants",
        unit: "s",
        median: large.wholeSeconds,
        target: { atMost: 300 },
        note,
      },
      {
        name: "Memory of that",
        unit: "MB",
        median: large.bytes / 2 ** 20,
        target: { atMost: 1536 },
        note: "largest of the process of R, looked at every 200 ms",
      },
    );
    return figures;
  },
};

interface Run {
  /** From the first step to the last. */
  readonly seconds: number;
  readonly wholeSeconds: number;
  readonly bytes: number;
}

async function rounds(dataset: AnalysisDataset, rscript: string | undefined): Promise<Run[]> {
  const runs: Run[] = [];
  for (let n = 0; n < ROUNDS; n++) runs.push(await measured(dataset, rscript));
  return runs;
}

async function measured(dataset: AnalysisDataset, rscript: string | undefined): Promise<Run> {
  const from = performance.now();
  let first: number | null = null;
  let bytes = 0;
  let watch: NodeJS.Timeout | undefined;
  await runR(rInput(dataset), {
    root,
    rscript,
    timeoutMs: HOUR_MS,
    onStarted: (pid) => {
      watch = setInterval(() => {
        bytes = Math.max(bytes, memoryOf([pid]));
      }, 200);
    },
    onProgress: () => {
      first ??= performance.now();
    },
  }).finally(() => clearInterval(watch));
  const to = performance.now();
  return { seconds: (to - (first ?? from)) / 1000, wholeSeconds: (to - from) / 1000, bytes };
}
