import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { runRehearsal } from "@/lib/rehearsals/run-rehearsal";
import { exchangeArms } from "@/scripts/prove/exchange-arms";
import type { ArchiveFile } from "./dataset-files";
import { rehearsalFiles } from "./rehearsal-archive";
import { rehearsalArchiveOrNull, rehearsalToTakeAwayOrNull } from "./rehearsal-reads";

const IN_WEBR = fileURLToPath(new URL("./testing/run-in-webr.mjs", import.meta.url));
const MINUTES = 300_000;

let world: World;
let folder: string;
beforeAll(async () => {
  world = await studyWorld();
  await fillStudy(world);
  folder = mkdtempSync(path.join(tmpdir(), "verum rehearsal "));
}, MINUTES);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const rehearse = async (seed: string) =>
  expect(await runRehearsal(await world.member("statistician"), { seed }, randomUUID())).toMatchObject({
    ok: true,
  });

async function filesNow(): Promise<ArchiveFile[]> {
  const found = await rehearsalToTakeAwayOrNull(await world.member("statistician"));
  if (found === null || found === "changed") throw new Error(`there is no archive: ${found}`);
  return rehearsalFiles(found);
}

const textOf = ({ content }: ArchiveFile) =>
  typeof content === "string" ? content : Buffer.from(content).toString();

test(
  "a rehearsal's archive says DUMMY in every table, figure and text, and names no real arm and no evidence of the blind",
  async () => {
    const statistician = await world.member("statistician");
    expect(await rehearsalArchiveOrNull(statistician)).toBeNull();
    await rehearse("taken-away");
    const files = await filesNow();
    for (const expected of [
      "README.txt",
      "run-all.R",
      "dataset/arms.csv",
      "results/results.json",
      "protocol.json",
    ])
      expect(files.map((file) => file.path)).toContain(expected);
    expect(files.filter((file) => /reveal|commitment|verif/.test(file.path))).toEqual([]);
    for (const file of files) {
      const text = textOf(file);
      for (const { code, name } of world.protocol.arms) {
        expect(text, file.path).not.toContain(code);
        expect(text, file.path).not.toContain(name);
      }
      if (/\.R$/.test(file.path)) continue;
      expect(text, file.path).toContain("DUMMY");
      if (/\.svg$/.test(file.path)) {
        expect(path.basename(file.path)).toMatch(/^DUMMY-SMALL-1-/);
        expect(text).toMatch(/<title>DUMMY: .*fill-opacity="0\.16"[^>]*>DUMMY<.*/s);
      }
      if (/^(dataset|results).*\.csv$/.test(file.path)) expect(text).toMatch(/^DUMMY,[^\r]*\r\n(DUMMY,|$)/);
    }
    expect(files.filter((file) => file.path.endsWith(".svg")).length).toBeGreaterThan(5);
    const archive = await rehearsalArchiveOrNull(statistician);
    expect(archive).toMatchObject({ kind: "archive", name: "DUMMY-SMALL-1-taken-away.zip" });
    const zip = archive?.kind === "archive" ? Buffer.from(archive.bytes) : Buffer.alloc(0);
    expect(zip.includes("DUMMY-SMALL-1/README.txt")).toBe(true);
  },
  MINUTES,
);

test("the archive is the same, byte for byte, in a world where everybody has the other arm", async () => {
  const before = (await filesNow()).map(textOf);
  const sealed = () =>
    world.owner`select ciphertext from allocation_slots where study_id = ${world.studyId} order by id`;
  const boxes = await sealed();
  const arms = world.protocol.arms.map((arm) => arm.code);
  await exchangeArms(world.database.ownerUrl, TEST_KEY, { code: "SMALL-1", arms });
  expect(await sealed()).not.toEqual(boxes);
  expect((await filesNow()).map(textOf)).toEqual(before);
});

test(
  "run-all.R computes a rehearsal again from its archive, and says all equal",
  async () => {
    for (const { path: name, content } of await filesNow()) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const out = await new Promise<string>((resolve) =>
      execFile(process.execPath, [IN_WEBR, folder], (_, stdout, stderr) => resolve(`${stdout}${stderr}`)),
    );
    expect(out).toMatch(/\d{3,} numbers and words compared: all equal/);
  },
  MINUTES,
);

test("nobody but a statistician of all sites takes it away, and nobody once the data are others", async () => {
  for (const who of ["investigator", "dataManager", "monitor", "safetyBoard", "pharmacist", "nurse"] as const)
    expect(await rehearsalArchiveOrNull(await world.member(who))).toBeNull();
  const statistician = await world.member("statistician");
  expect(await rehearsalArchiveOrNull(statistician)).toMatchObject({ kind: "archive" });
  await world.owner`insert into missed_visits (study_id, site_id, participant_id, visit_code, reason)
    select study_id, site_id, id, 'D8', 'ill' from participants where study_id = ${world.studyId} limit 1`;
  expect(await rehearsalArchiveOrNull(statistician)).toEqual({ kind: "changed" });
});
