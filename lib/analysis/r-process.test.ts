import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { trial29 } from "./oracle/trial29";
import { RProcessError } from "./r-process";
import { runAnalysis } from "./run-analysis";
import type { AnalysisDataset, AnalysisProgress } from "./types";

const MINUTE = 120_000;

/** One endpoint is enough to see a process live and die. */
function oneEndpoint(): AnalysisDataset {
  const dataset = trial29();
  return { ...dataset, endpoints: dataset.endpoints.slice(0, 1) };
}

describe("R in a process of its own", () => {
  it(
    "killed in the middle says so and to retry, and the second run succeeds",
    async () => {
      let pid = 0;
      const killed = runAnalysis(oneEndpoint(), {
        onStarted: (started) => {
          pid = started;
        },
        onProgress: ({ done }) => {
          if (done === 1) process.kill(pid, "SIGKILL");
        },
      });
      await expect(killed).rejects.toThrow(
        /was killed \(SIGKILL\)\. Nothing was kept; run the analysis again/,
      );
      await expect(killed).rejects.toBeInstanceOf(RProcessError);

      const progress: AnalysisProgress[] = [];
      const result = await runAnalysis(oneEndpoint(), { onProgress: (step) => progress.push(step) });
      expect(result.results).toHaveLength(8);
      expect(progress.at(0)).toEqual({ done: 0, total: 7, step: "description" });
      expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: 8 }, (_, i) => i));
      expect(progress.at(-1)?.step).toBe("done");
    },
    MINUTE,
  );

  it(
    "that is gone after the analysis",
    async () => {
      let pid = 0;
      await runAnalysis(oneEndpoint(), {
        onStarted: (started) => {
          pid = started;
        },
      });
      expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    },
    MINUTE,
  );

  it(
    "stops when it is aborted",
    async () => {
      const controller = new AbortController();
      const aborted = runAnalysis(oneEndpoint(), {
        signal: controller.signal,
        onStarted: () => controller.abort(),
      });
      await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    },
    MINUTE,
  );

  it(
    "is stopped when it takes too long",
    async () => {
      await expect(runAnalysis(oneEndpoint(), { timeoutMs: 1 })).rejects.toThrow(
        /had not finished after 0.001 s/,
      );
    },
    MINUTE,
  );

  it(
    "leaves when the process that started it is gone",
    async () => {
      // Its input never ends, and its parent is not the process it is told.
      const worker = spawn(process.execPath, ["lib/analysis/webr-worker.mjs", "1"], {
        stdio: ["pipe", "ignore", "ignore"],
      });
      const [code] = await once(worker, "exit");
      expect(code).toBe(1);
    },
    MINUTE,
  );

  it("says that RSCRIPT names no program", async () => {
    await expect(runAnalysis(oneEndpoint(), { rscript: "/nowhere/Rscript" })).rejects.toThrow(
      /R \(the Rscript named by RSCRIPT\) could not be started \(.*ENOENT/,
    );
  });
});
