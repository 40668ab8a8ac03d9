import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { studyWorld, type World } from "@/db/testing/world";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { dispatchSamples } from "./dispatch-samples";
import { tubesOnTheirWay } from "./reads";
import { receiveSample } from "./receive-sample";
import { storeSample } from "./store-sample";

let world: World;
const entropy = seededEntropy("sample-handling");
/** Three of site 01, then one of site 02. */
const tubes: { id: string; number: string }[] = [];
beforeAll(async () => {
  world = await studyWorld();
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'sample.collected', true)`;
    for (const [site, visits] of [
      ["01", ["SCR", "D1", "D15"]],
      ["02", ["D1"]],
    ] as const) {
      const siteId = world.siteIds.get(site) ?? "";
      const [person] =
        await tx`insert into participants (study_id, site_id, screening_number, sex, birth_year)
        values (${world.studyId}, ${siteId}, ${`${site}-001`}, 'F', 1990) returning id`;
      for (const visit of visits) {
        const tube = { id: randomUUID(), number: generateAccessionNumber(entropy) };
        await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
          values (${world.studyId}, ${tube.id}, ${tube.number}, '2026-03-07', ${["MKA"]})`;
        await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code)
          values (${world.studyId}, ${siteId}, ${tube.id}, ${String(person?.id)}, ${visit})`;
        tubes.push(tube);
      }
    }
  });
});
afterAll(() => world.close());

const number = (at: number) => tubes[at]?.number ?? "";
const sending = async (...places: number[]) =>
  dispatchSamples(
    await world.member("nurse"),
    { sampleIds: places.map((at) => tubes[at]?.id ?? ""), box: "BOX-7" },
    randomUUID(),
  );
const receiving = async (at: number, over: Partial<Parameters<typeof receiveSample>[1]> = {}) =>
  receiveSample(
    await world.member("technician"),
    { accessionNumber: number(at), condition: "good", remark: "", freezer: "", position: "", ...over },
    randomUUID(),
  );
const steps = async (key: "technician" | "nurse" | "otherNurse" | "monitor" = "technician") =>
  (await tubesOnTheirWay(await world.member(key), {})).steps;

test("tubes leave all or none, each once, and never another site's", async () => {
  expect(await sending(0, 3)).toMatchObject({ ok: false, kind: "not-found" });
  expect(await steps()).toMatchObject({ collected: 4, sent: 0 });
  expect(await sending(0, 1)).toMatchObject({ ok: true, value: { count: 2 } });
  expect(await sending(1, 2)).toMatchObject({ ok: false, kind: "duplicate" });
  expect(await steps()).toMatchObject({ collected: 2, sent: 2 });
});

test("a tube is received once, with a word on what is wrong with it, announced or not", async () => {
  expect(await receiving(0, { condition: "hemolyzed" })).toMatchObject({
    fieldErrors: { remark: expect.any(String) },
  });
  expect(await receiving(0, { freezer: "F1" })).toMatchObject({
    fieldErrors: { position: expect.any(String) },
  });
  expect(await receiving(0, { accessionNumber: generateAccessionNumber(entropy) })).toMatchObject({
    kind: "not-found",
  });
  const [first, second] = await Promise.all([
    receiving(0, { condition: "hemolyzed", remark: "Pink." }),
    receiving(0, { condition: "hemolyzed", remark: "Pink." }),
  ]);
  expect([first.ok, second.ok].sort()).toEqual([false, true]);
  expect(await receiving(2)).toMatchObject({ ok: true });
  expect(await steps()).toEqual({ collected: 1, sent: 1, unannounced: 1, received: 1, stored: 0 });
  const list = await tubesOnTheirWay(await world.member("technician"), { step: "received" });
  expect(list).toMatchObject({
    notGood: 1,
    tubes: [{ condition: "hemolyzed", remark: "Pink.", box: "BOX-7" }],
  });
});

test("a position holds one tube, whoever comes first, until it is moved", async () => {
  const member = await world.member("technician");
  const store = (at: number, position: string) =>
    storeSample(member, { accessionNumber: number(at), freezer: "F1", position }, randomUUID());
  expect(await store(1, "A1")).toMatchObject({ ok: false, message: expect.stringMatching(/not received/) });
  const outcomes = await Promise.all([store(0, "A1"), store(2, "A1")]);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
    fieldErrors: { position: expect.stringMatching(/holds/) },
  });
  expect(await receiving(1, { freezer: "F1", position: "A1" })).toMatchObject({ ok: false });
  const stored = outcomes[0]?.ok ? 0 : 2;
  expect(await store(stored, "B2")).toMatchObject({ ok: true });
  expect(await receiving(1, { freezer: "F1", position: "A1" })).toMatchObject({
    ok: true,
    value: { isStored: true },
  });
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("people of a site see their own tubes' way, the laboratory all of them and of nobody whose they are", async () => {
  expect(Object.values(await steps("nurse")).reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await steps("otherNurse")).toMatchObject({ collected: 1, stored: 0 });
  const list = JSON.stringify(await tubesOnTheirWay(await world.member("technician"), {}));
  for (const secret of ["01-001", "02-001", "D15", ...world.siteIds.values()])
    expect(list).not.toContain(secret);
});

test("the remark of a receipt, which the site reads, tells no embargoed value of the tube", async () => {
  for (const remark of ["Rerun: 512.", "Value far too high."])
    expect(await receiving(3, { condition: "hemolyzed", remark })).toMatchObject({
      ok: false,
      fieldErrors: { remark: expect.stringContaining("embargo") },
    });
  const remark = `Tube ${number(3)} leaked, unpacked 09:30.`;
  expect(await receiving(3, { condition: "leaking", remark })).toMatchObject({ ok: true });
});

test("nor does the trail tell a site of another site's tubes", async () => {
  const trailOf = async (key: "nurse" | "otherNurse" | "investigator" | "monitor" | "technician") => {
    const { actor } = await world.member(key);
    const rows = await readAs(actor, (tx) =>
      tx.execute<{ tube: string }>(sql`
        select distinct new ->> 'sample_id' as tube from audit_trail
        where table_name in ('sample_dispatches', 'sample_receipts', 'sample_storages')`),
    );
    return new Set(rows.map(({ tube }) => tube));
  };
  const [ours, theirs] = [new Set(tubes.slice(0, 3).map(({ id }) => id)), new Set([tubes[3]?.id])];
  expect(await trailOf("nurse")).toEqual(ours);
  expect(await trailOf("investigator")).toEqual(ours);
  expect(await trailOf("otherNurse")).toEqual(theirs);
  for (const key of ["monitor", "technician"] as const) expect((await trailOf(key)).size).toBe(4);
});
