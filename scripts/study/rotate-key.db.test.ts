import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asActor, withDuty } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { lockedStudy } from "@/db/testing/completed-study";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { type SealingKey, sealedBoxKeyId } from "@/lib/blinding/sealed-box";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { resealStudy } from "@/lib/key-rotations/reseal-study";
import { SEALED_TABLES } from "@/lib/key-rotations/sealed-tables";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { approveUnblinding } from "@/lib/unblinding/approve-unblinding";
import { openParticipantSlot } from "@/lib/unblinding/open-participant-slot";
import { main } from "./main";

let world: World;
let folder: string;
beforeEach(async () => {
  world = await studyWorld();
  folder = mkdtempSync(join(tmpdir(), "verum-rotation-"));
  writeFileSync(join(folder, "blinding.key"), Buffer.from(TEST_KEY.bytes).toString("hex"), { mode: 0o600 });
  vi.stubEnv("DATABASE_URL", world.database.ownerUrl);
  vi.stubEnv("VERUM_LOGIN_URL", world.database.loginUrl);
  vi.stubEnv("VERUM_DATA", folder);
  vi.stubEnv("BLINDING_KEY", "");
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const key = () => readBlindingKey({ VERUM_DATA: folder });

/** How many boxes each key has sealed. */
async function sealedBy(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table } of SEALED_TABLES)
    for (const { ciphertext } of await world.owner.unsafe<{ ciphertext: string }[]>(
      `select ciphertext from ${table}`,
    )) {
      const id = sealedBoxKeyId(ciphertext);
      counts[id] = (counts[id] ?? 0) + 1;
    }
  return counts;
}

async function opensWith(sealing: SealingKey): Promise<boolean> {
  const [row] = await world.owner<{ id: string }[]>`select participant_id as id from allocations limit 1`;
  const member = await world.member("investigator");
  const outcome = await asActor(member.actor, { event: "deviation.recorded" }, async (tx) =>
    done(
      await withDuty(tx, member.actor, "allocator", (allocator) =>
        openParticipantSlot(allocator, member, row?.id ?? "", sealing),
      ),
    ),
  );
  return outcome.ok && !("ok" in outcome.value);
}

test("every table with a sealed column is known to the rotation, so that no box stays behind", async () => {
  const rows = await world.owner<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'ciphertext' order by 1`;
  expect(rows.map((row) => row.name)).toEqual(SEALED_TABLES.map(({ table }) => table).sort());
});

test("a rotation seals every box anew, changes no commitment, and the study is unblinded with the new key alone", async () => {
  await lockedStudy(world);
  const before = (await publishedCommitmentOrNull("SMALL-1"))?.commitment;
  expect(await main(["rotate-key", "--reason", "yearly exchange"])).toBe(0);
  const now = key();
  expect(now.id).not.toBe(TEST_KEY.id);
  expect(now.others).toBeUndefined();
  expect(Object.keys(await sealedBy())).toEqual([now.id]);
  expect((await publishedCommitmentOrNull("SMALL-1"))?.commitment).toEqual(before);
  expect(readFileSync(join(folder, `blinding.key.retired-${TEST_KEY.id}`), "utf8").trim()).toBe(
    Buffer.from(TEST_KEY.bytes).toString("hex"),
  );
  expect(await opensWith(TEST_KEY)).toBe(false);

  const signed = { reason: "The analysis plan is final.", password: CAST_PASSWORD };
  await approveUnblinding(await world.member("statistician"), signed, randomUUID(), { key: now });
  expect(
    await approveUnblinding(await world.member("dataManager"), signed, randomUUID(), { key: now }),
  ).toMatchObject({ ok: true, value: { outcome: "unblinded" } });
  const rotations = await world.owner`select from_key_id, to_key_id, reason from key_rotations`;
  expect(rotations).toEqual([{ from_key_id: TEST_KEY.id, to_key_id: now.id, reason: "yearly exchange" }]);
  const trail = await world.owner<{ whole: string }[]>`
    select a::text as whole from audit_trail a where event = 'blinding-key.rotated'`;
  expect(trail).toHaveLength(1);
  expect(trail[0]?.whole).not.toMatch(/v1\./);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("killed half-way, the app opens boxes of both keys, and the next call finishes with the key that was begun", async () => {
  await lockedStudy(world);
  const [box] = await world.owner<{ id: string }[]>`
    select s.id from allocation_slots s join allocations a on a.slot_id = s.id order by s.list_index limit 1`;
  // What cannot be opened stops the rotation in its midst, as a kill would.
  const broken = await world.owner.unsafe(
    `select kit_id, ciphertext from kit_contents order by kit_id limit 1`,
  );
  const spoil = (ciphertext: string) =>
    world.owner.unsafe(
      `set session_replication_role = replica; update kit_contents set ciphertext = '${ciphertext}' where kit_id = '${broken[0]?.kit_id}'; set session_replication_role = origin`,
    );
  const sound = String(broken[0]?.ciphertext);
  await spoil(`${sound.slice(0, -3)}AAA`);
  expect(await main(["rotate-key", "--reason", "yearly exchange"])).toBe(1);
  const half = key();
  expect(half.others?.map((other) => other.id)).toEqual([TEST_KEY.id]);
  expect(Object.keys(await sealedBy()).sort()).toEqual([TEST_KEY.id, half.id].sort());
  expect(box).toBeDefined();
  expect(await opensWith(half)).toBe(true);

  await spoil(sound);
  expect(await main(["rotate-key", "--reason", "yearly exchange, continued"])).toBe(0);
  expect(key().id).toBe(half.id);
  expect(Object.keys(await sealedBy())).toEqual([half.id]);
  expect(existsSync(join(folder, "blinding.key.previous"))).toBe(false);
  expect(await opensWith(key())).toBe(true);
});

test("a rotation without a reason, and one with a given key but no previous one, change nothing", async () => {
  expect(await main(["rotate-key"])).toBe(2);
  vi.stubEnv("BLINDING_KEY", Buffer.from(TEST_KEY.bytes).toString("hex"));
  expect(await main(["rotate-key", "--reason", "yearly exchange"])).toBe(1);
  expect(Object.keys(await sealedBy())).toEqual([TEST_KEY.id]);
  expect(readdirSync(folder)).toEqual(["blinding.key"]);
});

test("after the loss of the key two of three shares bring the study back under a new one", async () => {
  await lockedStudy(world);
  const papers = join(folder, "papers");
  expect(await main(["recovery-shares", "SMALL-1", papers])).toBe(0);
  const [one = "", , three = ""] = readdirSync(papers).map((name) => join(papers, name));
  const lost = Buffer.from(systemEntropy(32)).toString("hex");
  writeFileSync(join(folder, "blinding.key"), lost);
  expect(await opensWith(key())).toBe(false);
  expect(await main(["recover", "SMALL-1", one, one])).toBe(1);
  expect(await main(["recover", "SMALL-1", one, three])).toBe(0);
  expect(await opensWith(key())).toBe(true);
  expect(Object.keys(await sealedBy())).toEqual([key().id]);
});

test("sealing anew is refused for a box that no key opens, naming its place and no arm", async () => {
  const bytes = systemEntropy(32);
  const stranger = { id: "00000000000000ff", bytes };
  await expect(
    resealStudy({ ownerUrl: world.database.ownerUrl }, world.studyId, {
      key: stranger,
      reason: "wrong key",
      entropy: systemEntropy,
    }),
  ).rejects.toThrow(/^(?!.*(QZVERTEX|XJHOLLOW)).*sealed with key/);
  expect(Object.keys(await sealedBy())).toEqual([TEST_KEY.id]);
});
