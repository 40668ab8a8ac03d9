import { analysis } from "./analysis";
import { editChecks } from "./edit-checks";
import { type Bench, type Figure, isMet } from "./figure";
import { injections } from "./injections";
import { injectionsOverHttp } from "./injections-over-http";
import { laboratoryFiles } from "./laboratory-files";
import { lists } from "./lists";
import { neighbors } from "./neighbors";
import { randomizations } from "./randomizations";
import { reads } from "./reads";
import { firstStart, start } from "./start";
import { stateMap } from "./state-map";
import { studyCommands } from "./study-commands";
import { today } from "./today";
import { verify } from "./verify";

const BENCHES: readonly Bench[] = [
  firstStart,
  start,
  today,
  injections,
  injectionsOverHttp,
  laboratoryFiles,
  editChecks,
  stateMap,
  neighbors,
  lists,
  randomizations,
  reads,
  studyCommands,
  verify,
  analysis,
];

const say = (line: string) => console.error(line);

/** Runs the benches of those names, or all; prints the table. Returns the exit code: 0 when every target is met. */
export async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const flags = args.filter((arg) => arg.startsWith("--")).map((flag) => flag.slice(2));
  const known = BENCHES.map((bench) => bench.name);
  const unknown = [...names, ...flags].find((name) => !known.includes(name));
  if (unknown !== undefined) {
    say(`There is no measurement "${unknown}". There are: ${known.join(", ")}.`);
    return 2;
  }
  const asked = (bench: Bench) =>
    names.length > 0 ? names.includes(bench.name) : !bench.onRequest || flags.includes(bench.name);
  const figures: Figure[] = [];
  let failed = false;
  for (const bench of BENCHES.filter(asked)) {
    const obstacle = bench.obstacle?.() ?? null;
    say(obstacle === null ? `${bench.name} …` : `${bench.name}: left out, ${obstacle}`);
    if (obstacle !== null) continue;
    try {
      figures.push(...(await bench.run(say)));
    } catch (error) {
      failed = true;
      say(
        `  ${bench.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  console.log(table(figures));
  return failed || figures.some((figure) => !isMet(figure)) ? 1 : 0;
}

function table(figures: readonly Figure[]): string {
  const head = ["figure", "target", "median", "verdict", "measured as"];
  const rows = figures.map((figure) => [
    figure.name,
    figure.target === null
      ? "–"
      : "atLeast" in figure.target
        ? `≥ ${shown(figure.target.atLeast)} ${figure.unit}`
        : `≤ ${shown(figure.target.atMost)} ${figure.unit}`,
    `${shown(figure.median)} ${figure.unit}`,
    figure.target === null ? "–" : isMet(figure) ? "met" : "NOT MET",
    figure.note ?? "",
  ]);
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const shown = (value: number) =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(value < 10 ? 2 : 1);
