import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../build.mjs";
import { root } from "../install.mjs";
import { compareWorlds, FULL, SHORT } from "./compare-worlds";
import { MUTANTS } from "./mutants";
import type { Observation } from "./observation";
import { plantedTree } from "./planted-tree";
import { inWords, type MutantTried, reportOf } from "./report";

const say = (line: string) => console.error(line);

/**
 * `--short` compares a small story; without it the whole story is compared, ten planted leaks are tried, and the report is written.
 * Answers the exit code: 0 when nothing differed and every leak was caught.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const unknown = argv.find((flag) => flag !== "--short");
  if (unknown !== undefined) {
    say(`Unknown option ${unknown}. npm run prove [-- --short]`);
    return 2;
  }
  const isShort = argv.includes("--short");
  await build({ say });
  const thoroughness = isShort ? SHORT : FULL;
  const observation = await compareWorlds({ folder: root, leak: null }, thoroughness, say);
  tell(observation);
  const isQuiet = [observation.differences, observation.leaks, observation.failures].every(
    ({ length }) => length === 0,
  );
  if (isShort) return isQuiet ? 0 : 1;
  const mutants = await tryMutants();
  writeFileSync(
    join(root, "docs", "noninterference.md"),
    reportOf(observation, thoroughness.participants, mutants),
  );
  const caught = mutants.filter(({ seen }) => seen !== null).length;
  console.log(`planted leaks: ${caught} of ${mutants.length} caught; docs/noninterference.md is written`);
  return isQuiet && caught === mutants.length ? 0 : 1;
}

async function tryMutants(): Promise<MutantTried[]> {
  say("Ten leaks are planted in a scratch copy, which is built …");
  const tree = await plantedTree();
  const tried: MutantTried[] = [];
  try {
    for (const { name, blunder } of MUTANTS) {
      const { differences } = await compareWorlds(
        { folder: tree.folder, leak: name },
        { ...SHORT, looks: 3, untilFirstDifference: true },
        () => {},
      );
      const [found] = differences;
      tried.push({
        name,
        blunder,
        seen: found
          ? `${inWords(found.who)}: ${found.what.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}`
          : null,
      });
      say(`  ${name}: ${found ? `caught by ${inWords(found.who)} (${found.what})` : "NOT CAUGHT"}`);
    }
    return tried;
  } finally {
    tree.remove();
  }
}

function tell({ tallies, differences, leaks, failures }: Observation): void {
  for (const [who, { places, answers, bytes }] of tallies)
    console.log(
      `${inWords(who)}: ${places.size} places, ${answers} answers, ${bytes.toLocaleString("en-US")} bytes, ${differences.filter((one) => one.who === who).length} differences`,
    );
  for (const { who, what, first, other } of differences.slice(0, 20))
    console.log(
      `DIFFERENCE for ${who}, ${what}:\n  first: ${JSON.stringify(first)}\n  other: ${JSON.stringify(other)}`,
    );
  for (const leak of leaks.slice(0, 20)) console.log(`ARM NAMED: ${leak}`);
  for (const failure of failures.slice(0, 20)) console.log(`FAILED: ${failure}`);
  console.log(
    `noninterference: ${differences.length} differences, ${leaks.length} arms named, ${failures.length} failures`,
  );
}
