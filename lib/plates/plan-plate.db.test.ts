import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import {
  cellsOf,
  emptyLaboratory,
  participantWithTubes,
  plannedBy,
  planOf,
  platesWorld,
  type Tubes,
} from "@/db/testing/plates-world";
import type { World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { enterResults } from "@/lib/results/enter-results";
import { plateFindingsOrNull } from "./finding-reads";
import { planPlate } from "./plan-plate";
import { platePlanOrNull, platePlansOf } from "./reads";

let world: World;
beforeAll(async () => {
  world = await platesWorld();
});
afterAll(() => world.close());
beforeEach(() => emptyLaboratory(world));

const participant = (received?: readonly string[], siteCode?: string) =>
  participantWithTubes(world, received, siteCode);
const planned = async (wells: number, plate: string) =>
  plannedBy(world, await world.member("technician"), wells, plate);
const plan = async (wells: number, plate: string, key = randomUUID(), markerCode = "MKA") =>
  planOf(await world.member("technician"), wells, plate, markerCode, key);
const idsOf = (...people: Tubes[]) => people.flatMap(({ D1 = "", D15 = "" }) => [D1, D15]);

describe("a planned plate", () => {
  test("holds whole participants whose tubes are all in the laboratory, and leaves one audit row for each tube", async () => {
    const whole = [await participant(), await participant(), await participant()];
    const begun = await participant();
    const technician = await world.member("technician");
    await enterResults(technician, { cells: cellsOf([begun.D1 ?? ""]), plate: "P-0" }, randomUUID());
    // Of these something is still to come; of the last nothing lies there.
    const waiting = [await participant(["D1"]), await participant(["D15"]), await participant(["D1"], "02")];
    await participant([], "02");
    const { tubes } = await planned(40, "P-1");
    // The rest of who was begun comes along: left out, it would be known for one person's.
    const complete = [...idsOf(...whole), begun.D15 ?? ""];
    expect(new Set(tubes)).toEqual(new Set(complete));
    for (const id of idsOf(...waiting)) expect(tubes).not.toContain(id);
    const trail = await world.owner<{ table_name: string; count: number }[]>`
      select table_name, count(*)::int as count from audit_trail where event = 'plate.planned' group by 1 order by 1`;
    expect(trail).toEqual([
      { table_name: "plate_places", count: complete.length },
      { table_name: "plate_plans", count: 1 },
    ]);
    const [row] =
      await world.owner`select role, person_id from audit_trail where event = 'plate.planned' limit 1`;
    expect(row).toEqual({ role: "lab_technician", person_id: technician.actor.personId });
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("does not wait for a visit that was missed", async () => {
    const people = [await participant(), await participant(), await participant()];
    const [, , third] = people;
    await world.owner`delete from sample_receipts where sample_id = ${third?.D15 ?? ""}`;
    await world.owner`delete from sample_origins where sample_id = ${third?.D15 ?? ""}`;
    await world.owner`delete from samples where id = ${third?.D15 ?? ""}`;
    expect(await plan(40, "P-2")).toMatchObject({ ok: false });
    await world.owner.begin(async (tx) => {
      await tx`select set_config('verum.event', 'visit.missed', true)`;
      await tx`insert into missed_visits (study_id, site_id, participant_id, visit_code, reason)
        select study_id, site_id, participant_id, 'D15', 'Did not come' from sample_origins where sample_id = ${third?.D1 ?? ""}`;
    });
    expect((await planned(40, "P-2")).tubes).toHaveLength(5);
  });

  test("is refused in the same words whether too few are complete, too few fit, or too few would be left over", async () => {
    await participant();
    await participant();
    const few = await plan(6, "P-3");
    expect(few).toMatchObject({ ok: false, kind: "refused", fieldErrors: { wells: expect.any(String) } });
    await participant();
    const wider = ({ wells }: { wells: number }) =>
      JSON.parse(JSON.stringify(few).replace("6 wells", `${wells} wells`));
    expect(await plan(5, "P-3")).toEqual(wider({ wells: 5 }));
    const alone = await participant(["D1"]);
    expect(await plan(6, "P-3")).toEqual(few);
    expect(await world.owner`select from plate_plans`).toHaveLength(0);
    await participant(["D1"]);
    await participant(["D15"]);
    const { tubes } = await planned(6, "P-3");
    expect(tubes).toHaveLength(6);
    expect(tubes).not.toContain(alone.D1);
  });

  test("does not wait for a tube that was sent a month ago and never came", async () => {
    await participant();
    await participant();
    const last = await participant(["D1"]);
    expect(await plan(40, "P-18")).toMatchObject({ ok: false });
    await world.owner`insert into sample_dispatches (study_id, sample_id, box, recorded_at)
      values (${world.studyId}, ${last.D15 ?? ""}, 'BOX-1', now() - interval '29 days')`;
    expect(await plan(40, "P-18")).toMatchObject({ ok: false });
    await world.owner.begin(async (tx) => {
      await tx`select set_config('verum.event', 'samples.dispatched', true), set_config('verum.reason', 'for this test', true)`;
      await tx`update sample_dispatches set recorded_at = now() - interval '31 days'`;
    });
    expect((await planned(40, "P-18")).tubes).toHaveLength(5);
  });

  test("never holds a tube of another plan, whoever plans at once, and stands once for its plate", async () => {
    for (let at = 0; at < 6; at += 1) await participant();
    const outcomes = await Promise.all([plan(6, "P-4"), plan(6, "P-5"), plan(6, "P-6")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    const places = await world.owner<{ sample_id: string }[]>`select sample_id from plate_places`;
    expect(new Set(places.map(({ sample_id }) => sample_id)).size).toBe(12);
    // For another marker the tubes are as free as before.
    expect(await plan(40, "P-4", randomUUID(), "MKB")).toMatchObject({ ok: true, value: { tubes: 12 } });
    for (let at = 0; at < 3; at += 1) await participant();
    const again = await plan(6, outcomes[0]?.ok ? "P-4" : "P-5");
    expect(again).toMatchObject({ ok: false, kind: "duplicate", fieldErrors: { plate: expect.any(String) } });
  });

  test("is planned once by a retry, with the same answer", async () => {
    for (let at = 0; at < 6; at += 1) await participant();
    const key = randomUUID();
    const first = await plan(6, "P-7", key);
    expect(await plan(6, "P-7", key)).toEqual(first);
    expect(await world.owner`select from plate_plans`).toHaveLength(1);
  });

  test("names its plate and a marker of the protocol", async () => {
    const technician = await world.member("technician");
    const bare = { wells: 40, batch: null, analyzer: null };
    expect(
      await planPlate(technician, { ...bare, markerCode: "MKA", plate: null }, randomUUID()),
    ).toMatchObject({ ok: false, fieldErrors: { plate: "Name the plate." } });
    expect(
      await planPlate(technician, { ...bare, markerCode: "NONE", plate: "P-8" }, randomUUID()),
    ).toMatchObject({ ok: false, fieldErrors: { markerCode: expect.any(String) } });
  });
});

describe("the laboratory", () => {
  test("learns from a plan and its entry no participant, no visit and no grouping", async () => {
    for (let at = 0; at < 4; at += 1) await participant();
    const technician = await world.member("technician");
    const { planId, tubes } = await planned(40, "P-9");
    const seen = JSON.stringify([await platePlanOrNull(technician, planId), await platePlansOf(technician)]);
    const secret = await world.owner<{ word: string }[]>`
      select participant_id::text as word from sample_origins union select screening_number from participants union select seed from plate_plans`;
    for (const { word } of secret) expect(seen).not.toContain(word);
    expect(seen).not.toMatch(/"(visit|visits|participant\w*)"/);
    const [numbers] = await world.owner<{ sorted: boolean }[]>`
      select array_agg(s.accession_number order by p.place) = array_agg(s.accession_number order by s.accession_number) as sorted
      from plate_places p join samples s on s.id = p.sample_id where p.plan_id = ${planId}`;
    expect(numbers?.sorted).toBe(false);
    expect(tubes).toHaveLength(8);
  });

  test("can neither look up whose tubes are, nor who is on which plate, nor plan past the program", async () => {
    const tubes = await participant();
    const { actor } = await world.member("technician");
    const attempts = [
      sql`select * from verum.assay_runs(array['MKA'])`,
      sql`select * from sample_origins`,
      sql`select * from participants`,
    ];
    for (const attempt of attempts)
      await expect(readAs(actor, (tx) => tx.execute(attempt))).rejects.toMatchObject({ code: "42501" });
    const writes = [
      sql`insert into plate_plans (study_id, marker_code, plate, wells, seed) values (${world.studyId}, 'MKA', 'P', 1, 'x')`,
      sql`insert into plate_places (study_id, plan_id, marker_code, place, sample_id)
        values (${world.studyId}, ${randomUUID()}, 'MKA', 1, ${tubes.D1 ?? ""})`,
    ];
    for (const write of writes)
      await expect(
        asActor(actor, { event: "plate.planned" }, async (tx) => done(await tx.execute(write))),
      ).rejects.toMatchObject({ code: "42501" });
    await expect(plateFindingsOrNull(await world.member("technician"))).rejects.toMatchObject({
      code: "42501",
    });
  });

  test("and the data manager alone read plans", async () => {
    for (let at = 0; at < 3; at += 1) await participant();
    await planned(40, "P-10");
    const others: Exclude<CastKey, "stranger">[] = [
      "nurse",
      "investigator",
      "statistician",
      "monitor",
      "pharmacist",
      "safetyBoard",
      "administrator",
    ];
    for (const key of others) {
      const { actor } = await world.member(key);
      for (const table of ["plate_plans", "plate_places"])
        await expect(
          readAs(actor, (tx) => tx.execute(sql`select from ${sql.identifier(table)}`)),
        ).rejects.toMatchObject({ code: "42501" });
      if (key !== "administrator")
        await expect(
          readAs(actor, (tx) => tx.execute(sql`select from verum.assay_runs(array['MKA'])`)),
        ).rejects.toMatchObject({ code: "42501" });
    }
    const manager = await world.member("dataManager");
    expect(await readAs(manager.actor, (tx) => tx.execute(sql`select from plate_places`))).toHaveLength(6);
  });
});
