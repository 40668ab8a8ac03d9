import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { studyWorld, type World } from "@/db/testing/world";
import { leakChecksOf } from "@/lib/leak-checks/reads";
import { recordLeakCheck } from "@/lib/leak-checks/record-leak-check";
import { compareCatalog } from "./compare-catalog";
import { scanFiles } from "./scan-files";
import { scanSealedColumns, scanWords } from "./scan-rows";

const WORDS = ["QZVERTEX", "Xjhollow vehicle"];
const KEY = "ab".repeat(32);

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const study = () => ({ id: world.studyId, code: world.protocol.code, title: world.protocol.title });

test("a migrated database has the grants and policies of its version, and a grant too many is named", async () => {
  const { ownerUrl } = world.database;
  expect((await compareCatalog(ownerUrl)).findings).toEqual([]);
  await world.owner`grant select on kit_contents to verum_nurse`;
  expect((await compareCatalog(ownerUrl)).findings).toEqual([
    "not of this version: grant SELECT on kit_contents to verum_nurse",
  ]);
  await world.owner`revoke select on kit_contents from verum_nurse`;
}, 60_000);

test("sealed values are boxes of one length, and one in clear is counted without being told", async () => {
  expect((await scanSealedColumns(world.owner, world.studyId)).findings).toEqual([]);
  await world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update kit_contents set ciphertext = 'QZVERTEX' where kit_id = (select min(kit_id::text)::uuid from kit_contents)`;
  });
  const { findings } = await scanSealedColumns(world.owner, world.studyId);
  expect(findings).toEqual([
    "1 values of kit_contents.ciphertext are not sealed.",
    "the boxes of kit_contents.ciphertext have 2 lengths.",
  ]);
  expect(JSON.stringify(findings)).not.toContain("QZVERTEX");
});

test("a text that names an arm is found by table and column", async () => {
  expect((await scanWords(world.owner, study(), WORDS)).findings).toEqual([]);
  const { id } = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-02T05:00:00Z",
  });
  await world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    // What somebody believes to receive names an arm by right.
    await tx`insert into blinding_guesses (study_id, site_id, participant_id, visit_code, asked_of, guess)
      select study_id, site_id, id, 'EOS', 'participant', 'QZVERTEX' from participants where id = ${id}`;
    await tx`insert into withdrawals (study_id, site_id, participant_id, withdrawn_on, reason_code, note)
      select study_id, site_id, id, '2026-03-03', 'other', 'She had the xjhollow vehicle.' from participants where id = ${id}`;
  });
  expect((await scanWords(world.owner, study(), WORDS)).findings).toEqual([
    "1 rows of withdrawals.note name an arm: read them, and correct what tells.",
  ]);
});

test("files: a log that names an arm, a backup that holds the key, a key that others may read", () => {
  const folder = mkdtempSync(join(tmpdir(), "verum-leakcheck-"));
  try {
    writeFileSync(join(folder, "blinding.key"), KEY, { mode: 0o600 });
    writeFileSync(join(folder, "app.log"), "nothing here");
    expect(scanFiles(folder, KEY, WORDS).findings).toEqual([]);
    writeFileSync(join(folder, "app.log"), `kit of qzvertex, v1.${"0".repeat(16)}.${"A".repeat(80)}`);
    writeFileSync(join(folder, "backup.sql"), `-- ${KEY.toUpperCase()}`);
    rmSync(join(folder, "blinding.key"));
    writeFileSync(join(folder, "blinding.key"), KEY, { mode: 0o644 });
    const { findings } = scanFiles(folder, KEY, WORDS);
    expect(findings.toSorted()).toEqual([
      "app.log holds a sealed value.",
      "app.log names an arm.",
      "backup.sql holds the blinding key.",
      "blinding.key can be read by others.",
    ]);
    expect(JSON.stringify(findings)).not.toContain(KEY);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a scan is kept for the administrator, and nobody else reads it", async () => {
  const document = { checks: [{ name: "sealed columns", looked: "1 sealed values", findings: [] }] };
  const scan = { document, sha256: "cd".repeat(32), signature: null, findings: 0 };
  await recordLeakCheck({ ownerUrl: world.database.ownerUrl }, world.studyId, scan);
  expect(await leakChecksOf(await world.member("administrator"))).toMatchObject([
    { findings: 0, ...document },
  ]);
  await expect(leakChecksOf(await world.member("monitor"))).rejects.toMatchObject({ code: "42501" });
});
