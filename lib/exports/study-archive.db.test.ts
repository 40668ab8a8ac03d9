import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, testMeans, type World } from "@/db/testing/world";
import { computeAnalysis } from "@/lib/analysis/compute-analysis";
import { participantCourses } from "@/lib/analysis/course-reads";
import { participantValues } from "@/lib/analysis/reads";
import { CAST, type CastKey } from "@/lib/auth/cast";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { importPackage } from "@/lib/imports/import-package";
import { readStudyPackage } from "@/lib/imports/read-package";
import { enlist } from "@/lib/studies/draft-study";
import { studyArchiveOrNull, studyToTakeAwayOrNull } from "./reads";
import { archiveFiles } from "./study-archive";

const SLE = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));
const IN_WEBR = fileURLToPath(new URL("./testing/run-in-webr.mjs", import.meta.url));
const MINUTES = 300_000;

let world: World;
let folder: string;
beforeAll(async () => {
  world = await studyWorld();
  const read = await readStudyPackage(SLE, { isFinished: true, todayOn: null });
  if (read.kind !== "package") throw new Error(read.errors[0]?.problem);
  const imported = await importPackage(
    { ownerUrl: world.database.ownerUrl },
    read.package,
    {
      isFinished: true,
      enlist: (tx, study) => enlist(tx, study.id, study.siteIds, Object.values(CAST), ""),
    },
    testMeans("archive"),
  );
  if (!imported.ok) throw new Error(imported.message);
  folder = mkdtempSync(path.join(tmpdir(), "verum archive "));
}, MINUTES);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

async function memberOf(key: Exclude<CastKey, "stranger">): Promise<MemberAtWork> {
  const [person] = await world.owner<
    { id: string }[]
  >`select id from people where email = ${CAST[key].email}`;
  const member = await memberAtWorkOrNull(person?.id ?? "", Date.now() + 1000, "SLE-SECRETOME");
  if (!member) throw new Error(`${key} is not in the study`);
  return member;
}

/** `Rscript run-all.R` in the folder; where the machine has no R, the same script in R as WebAssembly. */
async function runAll(): Promise<{ code: number; out: string }> {
  const run = (command: string, args: readonly string[]) =>
    new Promise<{ code: number | string; out: string }>((resolve) =>
      execFile(command, [...args], { cwd: tmpdir(), maxBuffer: 1e8 }, (error, stdout, stderr) =>
        resolve({ code: error ? (error.code ?? 1) : 0, out: `${stdout}${stderr}` }),
      ),
    );
  const plain = await run("Rscript", [path.join(folder, "run-all.R")]);
  const { code, out } = plain.code === "ENOENT" ? await run(process.execPath, [IN_WEBR, folder]) : plain;
  return { code: Number(code), out };
}

test("before the results are computed there is nothing to take away", async () => {
  expect(await studyArchiveOrNull(await memberOf("statistician"))).toBeNull();
});

test(
  "the archive holds data, dictionary, scripts, results and the verifier, and the sums of all of them",
  async () => {
    const statistician = await memberOf("statistician");
    expect(await computeAnalysis(statistician, {}, randomUUID())).toMatchObject({ ok: true });
    const study = await studyToTakeAwayOrNull(statistician);
    if (!study) throw new Error("there is no archive");
    const files = await archiveFiles(study);
    const paths = files.map((file) => file.path);
    for (const expected of [
      "run-all.R",
      "session-info.txt",
      "dataset/dictionary.csv",
      "dataset/results.csv",
      "analysis/input.txt",
      "analysis/r/main.R",
      "results/results.json",
      "verification/verify-allocation.mjs",
    ])
      expect(paths).toContain(expected);
    for (const { path: name, content } of files) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const archive = await studyArchiveOrNull(statistician);
    expect(archive?.name).toBe("UNBLINDED-SLE-SECRETOME.zip");
    expect(
      Buffer.from(archive?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const again = await studyArchiveOrNull(statistician);
    expect(sha256(again?.bytes ?? new Uint8Array())).toBe(sha256(archive?.bytes ?? new Uint8Array(1)));
  },
  MINUTES,
);

test(
  "every figure of the pages of results lies in the archive, drawn from what those pages read, under names that differ",
  async () => {
    const statistician = await memberOf("statistician");
    const study = await studyToTakeAwayOrNull(statistician);
    if (!study) throw new Error("there is no archive");
    const { protocol } = study;
    for (const { measure } of protocol.endpoints)
      expect(study.values.get(measure)).toEqual(await participantValues(statistician, measure));
    expect(study.courses).toEqual(await participantCourses(statistician));
    const figures = (await archiveFiles(study)).filter((file) => file.path.startsWith("figures/"));
    const names = figures.map((file) => path.basename(file.path));
    expect(new Set(names).size).toBe(names.length);
    const ofStudy = ["participants-flow", "forest", "adverse-events-SECRETOME", "doses-and-events"];
    const ofGuesses = protocol.blindingQuestionnaire ? ["answers", "bang", "james"] : [];
    const ofEndpoints = protocol.endpoints.flatMap(({ measure }) =>
      ["mean-over-time", "every-participant", "change-distribution", "waterfall"].map(
        (kind) => `${measure}-${kind}`,
      ),
    );
    expect(names.sort()).toEqual(
      [...ofStudy, ...ofGuesses.map((kind) => `blinding-${kind}`), ...ofEndpoints]
        .map((name) => `UNBLINDED-SLE-SECRETOME-${name}.svg`)
        .sort(),
    );
    for (const { content } of figures) {
      expect(content).toMatch(/^<\?xml.*<title>.+<\/title><desc>.*SLE-SECRETOME, dataset SHA-256/s);
      expect(content).not.toMatch(/var\(|DUMMY|NaN|undefined/);
    }
  },
  MINUTES,
);

test(
  "run-all.R computes every table again, from a folder with a space in its name, and says all equal",
  async () => {
    const { code, out } = await runAll();
    expect(out).toMatch(/\d{4,} numbers and words compared: all equal/);
    expect(code).toBe(0);
  },
  MINUTES,
);

test(
  "one number altered in the results, or one value in the dataset, and it names the place and fails",
  async () => {
    const alter = async (name: string, from: RegExp, to: string) => {
      const file = path.join(folder, name);
      const text = readFileSync(file, "utf8");
      expect(text).toMatch(from);
      writeFileSync(file, text.replace(from, to));
      const ran = await runAll();
      writeFileSync(file, text);
      return ran;
    };
    const result = await alter("results/results.json", /"estimate": -?[\d.]+/, '"estimate": 0.123');
    expect(result).toMatchObject({ code: 1, out: expect.stringMatching(/DIFFER:\s+results\/1\/estimate/) });
    const value = await alter("dataset/results.csv", /,(\d+)(,,mg\/dL)/, ",999$2");
    expect(value).toMatchObject({ code: 1, out: expect.stringContaining("input/values/") });
  },
  MINUTES,
);

test("nobody but those who read the whole study takes it away", async () => {
  for (const who of ["investigator", "monitor", "safetyBoard", "pharmacist", "nurse", "technician"] as const)
    expect(await studyArchiveOrNull(await memberOf(who))).toBeNull();
  expect(await studyArchiveOrNull(await world.member("statistician"))).toBeNull();
});
