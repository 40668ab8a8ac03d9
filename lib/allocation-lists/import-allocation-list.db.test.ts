import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smallProtocol, studyWorld, TEST_KEY, testMeans, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { openStudy } from "@/lib/openings/open-study";
import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { Protocol } from "@/lib/protocol/input";
import { allocationList } from "@/lib/randomization/allocation-list";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { importAllocationList } from "./import-allocation-list";

const ARM = /QZVERTEX|XJHOLLOW/;
let world: World;
beforeEach(async () => {
  const small = smallProtocol();
  const protocol = Protocol.parse({
    ...small,
    randomization: { method: "imported", strata: small.randomization.strata },
  });
  world = await studyWorld({ protocol, open: false });
});
afterEach(() => world.close());

const prepared = (seed = "elsewhere") => {
  const { arms, plannedParticipants } = world.protocol;
  const strata = ["01/early", "01/late", "02/early", "02/late"];
  return allocationList({
    design: { method: "permuted-blocks", arms, blockLengths: [4, 6] },
    strata,
    slotsPerStratum: plannedParticipants,
    secret: seededEntropy(seed)(32),
  });
};
const csv = (rows = prepared()) =>
  ["stratum,position,arm", ...rows.map((row) => `${row.stratum},${row.position},${row.arm}`)].join("\n");

const bring = async (
  list: string,
  more: { accepted?: "yes" } = {},
  requestKey = randomUUID(),
  who = "pharmacist" as const,
) =>
  importAllocationList(
    await world.member(who),
    { list, reason: "By the biometry unit.", ...more },
    requestKey,
    testMeans("import"),
  );

const open = async () =>
  openStudy(
    await world.member("administrator"),
    { reason: "Approved for tests.", password: CAST_PASSWORD },
    randomUUID(),
    testMeans("opening"),
  );

test("a prepared list is sealed, published at the opening, and used as it was prepared", async () => {
  expect(await open()).toMatchObject({ ok: false, message: expect.stringContaining("not here yet") });
  const sealed = await bring(csv());
  if (!sealed.ok) throw new Error(sealed.message);
  expect(await open()).toMatchObject({ ok: true, value: { root: sealed.value.root } });
  const published = await publishedCommitmentOrNull("SMALL-1");
  expect(published?.commitment).toMatchObject({
    slotCount: prepared().length,
    design: { method: "imported" },
  });
  const slots = await world.owner<{ stratum: string; position: number; ciphertext: string }[]>`
    select stratum, position, ciphertext from allocation_slots order by list_index`;
  const studyKey = studySealingKey(TEST_KEY, world.studyId);
  expect(
    slots.map((slot) => {
      const { stratum, position, arm } = openSlot(studyKey, world.studyId, slot, slot.ciphertext);
      return { stratum, position, arm };
    }),
  ).toEqual(prepared());
});

test("no row that was written about it holds an arm, and the chain verifies", async () => {
  await bring(csv());
  const written = await world.owner<{ text: string }[]>`
    select a::text as text from audit_trail a where event = 'allocation-list.sealed' union all select r::text from receipts r
    union all select i::text from imported_lists i union all select s::text from allocation_slots s`;
  expect(written.length).toBeGreaterThan(10);
  for (const { text } of written) expect(text).not.toMatch(ARM);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("a list with a pattern is refused, and nothing is kept of it", async () => {
  const alternating = prepared().map((row) => ({ ...row, arm: row.position % 2 ? "QZVERTEX" : "XJHOLLOW" }));
  const refusal = await bring(csv(alternating), { accepted: "yes" });
  expect(refusal).toMatchObject({ ok: false, message: expect.stringContaining("repeats itself") });
  expect(JSON.stringify(refusal)).not.toMatch(ARM);
  expect(await world.owner`select 1 from allocation_slots union all select 1 from imported_lists`).toEqual(
    [],
  );
});

test("one that is short is sealed only when that was read", async () => {
  const short = prepared().filter((row) => row.stratum !== "02/late" || row.position <= 4);
  expect(await bring(csv(short))).toMatchObject({ ok: false, kind: "needs-reason" });
  expect(await bring(csv(short), { accepted: "yes" })).toMatchObject({ ok: true });
});

test("a double click seals one list; another list, and a list for an open study, are refused", async () => {
  const key = randomUUID();
  const answers = await Promise.all([
    bring(csv(), {}, key),
    bring(csv(), {}, key),
    bring(csv(prepared("other"))),
  ]);
  expect(answers.filter((answer) => answer.ok).length).toBeGreaterThanOrEqual(1);
  expect(await world.owner`select 1 from imported_lists`).toHaveLength(1);
  const [slots] =
    await world.owner`select count(*)::int as n, max(list_index) + 1 as places from allocation_slots`;
  expect([prepared().length, prepared("other").length]).toContain(slots?.n);
  expect(slots?.places).toBe(slots?.n);
  expect(await bring(csv())).toMatchObject({ ok: false, kind: "duplicate" });
});

test("of another study's strata or after a new site the list is not used", async () => {
  await bring(csv());
  await world.owner`insert into sites (study_id, code, name, country, time_zone) values (${world.studyId}, '03', 'Third', 'ID', 'Asia/Jakarta')`;
  expect(await open()).toMatchObject({ ok: false, message: expect.stringContaining("other sites") });
});
