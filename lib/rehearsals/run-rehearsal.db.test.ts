import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor, readAs, withDuty } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { rehearsals } from "@/db/schema/rehearsals";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { dummyValues, newestRehearsalOrNull, rehearsalLog } from "./reads";
import { rehearsalOfStudy } from "./rehearsal-of-study";
import { runRehearsal } from "./run-rehearsal";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
}, 300_000);
afterAll(() => world.close());

const rehearse = async (
  seed?: string,
  key = randomUUID(),
  who: Exclude<CastKey, "stranger"> = "statistician",
) => runRehearsal(await world.member(who), { seed }, key);

test("nobody is randomized: refused, and nothing is kept", async () => {
  expect(await rehearse()).toMatchObject({
    ok: false,
    message: expect.stringContaining("Nobody is randomized"),
  });
  expect(await world.owner`select 1 from rehearsals`).toHaveLength(0);
});

test("the statistician rehearses on made-up arms: kept apart from results, logged with the seed, every row says DUMMY", async () => {
  await fillStudy(world);
  const key = randomUUID();
  expect(await rehearse("first", key)).toMatchObject({ ok: true });
  expect(await rehearse("first", key)).toMatchObject({ ok: true });
  const statistician = await world.member("statistician");
  const kept = await newestRehearsalOrNull(statistician);
  expect(kept?.rehearsal).toMatchObject({ watermark: "DUMMY", seed: "first", study: "SMALL-1" });
  const rows = kept?.rehearsal.results ?? [];
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect([row.arm, row.comparator]).toEqual(["DUMMY-1", "DUMMY-2"]);
  const text = JSON.stringify(kept);
  for (const { code, name } of world.protocol.arms) {
    expect(text).not.toContain(code);
    expect(text).not.toContain(name);
  }
  const values = kept ? await dummyValues(statistician, kept.rehearsal, "SYMPTOMS") : [];
  expect(new Set(values.map((value) => value.arm))).toEqual(new Set(["DUMMY-1", "DUMMY-2"]));
  expect(await world.owner`select 1 from analyses`).toHaveLength(0);
  expect(await rehearsalLog(statistician)).toMatchObject([{ seed: "first", by: statistician.name }]);
  const trail = await world.owner`select role, event, new from audit_trail where table_name = 'rehearsals'`;
  expect(trail).toMatchObject([
    { role: "statistician", event: "analysis.rehearsed", new: { seed: "first" } },
  ]);
  expect(JSON.stringify(trail)).not.toContain("dummyArms");
}, 300_000);

test("the same seed on the same data gives the same numbers, from the command line too; of two at once one runs", async () => {
  const both = await Promise.all([rehearse("again"), rehearse("again")]);
  expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(both.find((outcome) => !outcome.ok)).toMatchObject({ message: expect.stringContaining("running") });
  const kept = await newestRehearsalOrNull(await world.member("statistician"));
  const printed = await rehearsalOfStudy({ ownerUrl: world.database.ownerUrl }, "SMALL-1", "again");
  expect(printed).toMatchObject({ ok: true, value: { watermark: "DUMMY" } });
  expect(printed.ok && printed.value.results).toEqual(kept?.rehearsal.results);
  expect(await world.owner`select 1 from rehearsals where seed = 'again'`).toHaveLength(2);
}, 300_000);

test("nobody else rehearses, reads a rehearsal, or puts one there: not the verb, not Postgres", async () => {
  const others = ["investigator", "dataManager", "monitor", "pharmacist", "safetyBoard", "nurse"] as const;
  for (const who of others) {
    expect(await rehearse("x", randomUUID(), who)).toMatchObject({ ok: false, kind: "refused" });
    const { actor } = await world.member(who);
    await expect(readAs(actor, (tx) => tx.select().from(rehearsals))).rejects.toThrow(/permission denied/);
  }
  const { actor, study } = await world.member("statistician");
  const row = {
    studyId: study.id,
    seed: "s",
    datasetSha256: "0",
    engine: "R",
    document: { watermark: "DUMMY" },
  };
  await expect(
    asActor(actor, { event: "analysis.rehearsed" }, async (tx) => {
      await tx.insert(rehearsals).values(row);
      return done(null);
    }),
  ).rejects.toThrow(/permission denied/);
  await expect(
    asActor(actor, { event: "analysis.rehearsed" }, (tx) =>
      withDuty(tx, actor, "archivist", async (archivist) => {
        await archivist.insert(rehearsals).values({ ...row, document: {} });
        return done(null);
      }),
    ),
  ).rejects.toThrow(/rehearsals_say_dummy/);
});

test("R that was killed leaves nothing, and another try works", async () => {
  const member = await world.member("statistician");
  const before = await world.owner`select count(*)::int as n from rehearsals`;
  const killed = await runRehearsal(member, { seed: "killed" }, randomUUID(), {
    onStarted: (pid) => process.kill(pid, "SIGKILL"),
  });
  expect(killed).toMatchObject({ ok: false });
  expect(await world.owner`select count(*)::int as n from rehearsals`).toEqual(before);
  expect(await rehearse("killed")).toMatchObject({ ok: true });
}, 300_000);

test("once the study is unblinded nothing is rehearsed any more", async () => {
  await world.owner`insert into locks (study_id, dataset_sha256, participants) values (${world.studyId}, 'x', 3)`;
  await world.owner`insert into unblindings (study_id) values (${world.studyId})`;
  expect(await rehearse("late")).toMatchObject({ ok: false, message: expect.stringContaining("unblinded") });
});
