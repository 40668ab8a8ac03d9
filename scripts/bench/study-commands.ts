import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { removeEmbedded } from "../../db/embedded";
import { dataFolder } from "../data-folder";
import { root } from "../install.mjs";
import { openDatabase } from "../open-database";
import { type Bench, type Figure, median } from "./figure";
import { memoryOf } from "./memory";

const PILOT = join(process.env.VERUM_SHARED ?? join(root, "..", "shared"), "studies", "cdisc-pilot");
const RECORD = join(root, "db/seed/studies/sle-secretome");
const ROUNDS = 3;

/** The command line on real packages: import, results with R's start, and a walk over the audit chain. */
export const studyCommands: Bench = {
  name: "study",
  run: async (say) => {
    const figures: Figure[] = [];
    const seconds: number[] = [];
    for (let n = 0; n < ROUNDS; n++)
      await inFolder(async (folder) => {
        await study(folder, ["import", RECORD, "--finished"]);
        seconds.push((await study(folder, ["results", "SLE-SECRETOME", "--json"])).seconds);
      });
    const note = `npm run study -- results, database and R started for it, ${ROUNDS} times`;
    figures.push({
      name: "Results of the SLE record",
      unit: "s",
      median: median(seconds),
      target: { atMost: 5 },
      note,
    });
    if (!existsSync(PILOT)) {
      say("  cdisc-pilot is left out: no ../shared beside the checkout");
      return figures;
    }
    const imports: { seconds: number; bytes: number }[] = [];
    const walks: number[] = [];
    for (let n = 0; n < ROUNDS; n++)
      await inFolder(async (folder) => {
        imports.push(await study(folder, ["import", PILOT, "--finished"]));
        walks.push(await rowsPerSecond(folder, "CDISC-PILOT"));
      });
    const imported = `npm run study -- import cdisc-pilot --finished, database included, ${ROUNDS} times`;
    figures.push(
      {
        name: "Import of cdisc-pilot",
        unit: "s",
        median: median(imports.map((one) => one.seconds)),
        target: { atMost: 30 },
        note: imported,
      },
      {
        name: "Memory of the import",
        unit: "MB",
        median: median(imports.map((one) => one.bytes)) / 1e6,
        target: { atMost: 1000 },
        note: "the most seen",
      },
      {
        name: "Verified audit rows",
        unit: "/s",
        median: median(walks),
        target: null,
        note: "verum_audit.first_broken",
      },
    );
    return figures;
  },
};

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "verum-bench-study-"));
  try {
    await work(folder);
  } finally {
    removeEmbedded(join(folder, "postgres"));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One command as a person calls it. Throws when it does not exit with 0. */
async function study(folder: string, args: readonly string[]): Promise<{ seconds: number; bytes: number }> {
  const { DATABASE_URL: _another, ...env } = process.env;
  const from = performance.now();
  const child = spawn(process.execPath, [join(root, "scripts/study.mjs"), ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...env, VERUM_DATA: folder },
  });
  let told = "";
  child.stderr.on("data", (part) => {
    told += part;
  });
  let code: number | null | undefined;
  const ended = new Promise<void>((done) =>
    child.once("close", (status) => {
      code = status;
      done();
    }),
  );
  let bytes = 0;
  while (code === undefined) {
    if (existsSync("/proc/self/smaps_rollup")) bytes = Math.max(bytes, memoryOf([child.pid ?? 0]));
    await Promise.race([ended, pause(200)]);
  }
  if (code !== 0) throw new Error(`study ${args.join(" ")} ended with ${code}: ${told.slice(-800)}`);
  return { seconds: (performance.now() - from) / 1000, bytes };
}

async function rowsPerSecond(folder: string, code: string): Promise<number> {
  const before = process.env.VERUM_DATA;
  process.env.VERUM_DATA = folder;
  const database = await openDatabase(dataFolder());
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] =
      await owner`select s.id, (select count(*)::int from audit_trail a where a.study_id = s.id) as rows from studies s where s.code = ${code}`;
    if (!row) throw new Error(`${code} was not imported`);
    const from = performance.now();
    const broken = await owner`select * from verum_audit.first_broken(${row.id})`;
    if (broken.length > 0) throw new Error(`the chain of ${code} is broken`);
    return (row.rows / (performance.now() - from)) * 1000;
  } finally {
    await owner.end({ timeout: 5 });
    await database.stop();
    if (before === undefined) delete process.env.VERUM_DATA;
    else process.env.VERUM_DATA = before;
  }
}
