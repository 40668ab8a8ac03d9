import { runR } from "@/lib/analysis/r-process";
import { root } from "../install.mjs";
import { progressBar } from "../study/progress-bar";
import { table } from "../study/table";
import { boundsOf, kindOf } from "./bounds";

const LEVEL = 0.05;
const DESIGNS = [
  [15, 14],
  [4, 20],
] as const;
const SEED = 20250429;
const HOURS_MS = 4 * 60 * 60_000;

type Tests = { version: string; tests: { analysis: string; sets: number; rejected: number }[] };

/** Simulates trials without an effect and prints each test's share of p ≤ 0.05; exit code 1 when one does not keep its level. */
export async function main(args: readonly string[]): Promise<number> {
  const sets = args.length === 0 ? 2000 : Number(args[0]);
  if (args.length > 1 || !Number.isInteger(sets) || sets < 50 || sets > 100_000) {
    console.error(
      "npm run nullsim [-- SETS]: SETS is the number of trials of each design, 50 to 100000 (2000).",
    );
    return 2;
  }
  let isKept = true;
  for (const [n, m] of DESIGNS) {
    const bar = progressBar(`${n} : ${m}`);
    const input = `## settings\nalpha,multiplicity,seed\n${LEVEL},"none",${SEED}\n## simulation\nn,m,sets,seed\n${n},${m},${sets},${SEED}\n`;
    const { json } = await runR(input, { root, timeoutMs: HOURS_MS, onProgress: bar.update }).finally(
      bar.stop,
    );
    const { version, tests } = JSON.parse(json) as Tests;
    const rows = tests.map((test) => {
      const kind = kindOf(test.analysis);
      const share = test.rejected / test.sets;
      const { low, high } = boundsOf(kind, LEVEL, test.sets);
      const isWithin = share >= low && share <= high;
      isKept &&= isWithin;
      return [
        test.analysis,
        String(test.sets),
        share.toFixed(4),
        `${Math.max(0, low).toFixed(4)} to ${high.toFixed(4)}`,
        kind,
        isWithin ? "within" : "OUTSIDE",
      ];
    });
    console.log(
      `${n} participants against ${m}, ${sets} trials without an effect, seed ${SEED}; ${version}\n`,
    );
    console.log(table([["test", "trials", "p <= 0.05", "bounds", "kind", ""], ...rows]));
    console.log("");
  }
  return isKept ? 0 : 1;
}
