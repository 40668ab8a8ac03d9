import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { lockChecklistOrNull } from "@/lib/locks/reads";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { correctResult } from "@/lib/results/correct-result";
import { enterResults } from "@/lib/results/enter-results";
import { resultWithHistoryOrNull } from "@/lib/results/result-reads";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { plateFindingsOrNull } from "./finding-reads";
import { planPlate } from "./plan-plate";
import { platePlanOrNull, platePlansOf } from "./reads";

let world: World;
const entropy = seededEntropy("plates");
let serial = 0;

beforeAll(async () => {
  const protocol = smallProtocol();
  const markers = protocol.markers.map((marker) =>
    marker.code === "MKC" ? marker : { ...marker, samplesOfParticipantOnOnePlate: true },
  );
  world = await studyWorld({ protocol: { ...protocol, markers } });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.begin(async (tx) => {
    for (const table of [
      "results",
      "measurements",
      "laboratory_files",
      "plate_places",
      "plate_plans",
      "sample_dispatches",
      "sample_receipts",
      "sample_origins",
      "samples",
    ])
      await tx`delete from ${tx(table)}`;
  });
});

/** A participant with a tube of each visit; those of `received` lie in the laboratory. Gives the tubes' ids by visit. */
async function participant(
  received: readonly string[] = ["D1", "D15"],
  siteCode = "01",
): Promise<Record<string, string>> {
  serial += 1;
  const siteId = world.siteIds.get(siteCode) ?? "";
  const tubes: Record<string, string> = {};
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'sample.collected', true)`;
    const [row] = await tx`insert into participants (study_id, site_id, screening_number, sex, birth_year)
      values (${world.studyId}, ${siteId}, ${`${siteCode}-${String(serial).padStart(3, "0")}`}, 'F', 1990) returning id`;
    for (const visit of ["D1", "D15"]) {
      const id = randomUUID();
      tubes[visit] = id;
      await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
        values (${world.studyId}, ${id}, ${generateAccessionNumber(entropy)}, '2026-03-07', ${["MKA", "MKB", "MKC"]})`;
      await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code, pre_dose)
        values (${world.studyId}, ${siteId}, ${id}, ${String(row?.id)}, ${visit}, true)`;
      if (received.includes(visit))
        await tx`insert into sample_receipts (study_id, sample_id, condition) values (${world.studyId}, ${id}, 'good')`;
    }
  });
  return tubes;
}

const plan = async (wells: number, plate: string, key = randomUUID(), markerCode = "MKA") =>
  planPlate(
    await world.member("technician"),
    { markerCode, wells, plate, batch: "L-9", analyzer: "Reader 2" },
    key,
  );
const planned = async (wells: number, plate: string) => {
  const outcome = await plan(wells, plate);
  if (!outcome.ok) throw new Error(outcome.message);
  const rows = await world.owner<{ sample_id: string }[]>`select sample_id from plate_places
    where plan_id = ${outcome.value.planId} order by place`;
  return { planId: outcome.value.planId, tubes: rows.map(({ sample_id }) => sample_id) };
};
const cellsOf = (tubes: readonly string[], markerCode = "MKA") =>
  tubes.map((sampleId) => ({ sampleId, markerCode, text: "100", isConfirmed: false }));
const idsOf = (...people: Record<string, string>[]) => people.flatMap((tubes) => Object.values(tubes));

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

  test("takes a tube of each visit that is left: a missed visit and a withdrawal are not waited for", async () => {
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

  test("is followed by a data manager of one site at that site alone", async () => {
    const [here, there] = [await participant(), await participant(["D1", "D15"], "02")];
    await participant();
    const technician = await world.member("technician");
    await planned(40, "P-16");
    for (const [at, sampleId] of [here.D1, here.D15, there.D1, there.D15].entries())
      await enterResults(technician, { cells: cellsOf([sampleId ?? ""]), plate: `P-2${at}` }, randomUUID());
    const manager = await world.member("dataManager");
    expect((await plateFindingsOrNull(manager))?.length).toBe(2);
    const whose = world.siteIds.get("02") ?? "";
    const place = (siteId: string | null) =>
      world.owner.begin(async (tx) => {
        await tx`select set_config('verum.event', 'membership.moved', true), set_config('verum.reason', 'for this test', true)`;
        await tx`update memberships set site_id = ${siteId} where person_id = ${manager.actor.personId}`;
      });
    await place(whose);
    try {
      expect(await plateFindingsOrNull(manager)).toMatchObject([
        { participantNumber: expect.stringMatching(/^02-/) },
      ]);
      const read = (table: "plate_places" | "audit_trail") =>
        readAs(manager.actor, (tx) =>
          tx.execute(
            table === "audit_trail"
              ? sql`select from audit_trail where table_name in ('plate_plans', 'plate_places')`
              : sql`select from plate_places`,
          ),
        );
      expect([(await read("plate_places")).length, (await read("audit_trail")).length]).toEqual([2, 0]);
    } finally {
      await place(null);
    }
  });
});

describe("samples of one participant on one plate", () => {
  test("are entered from their plan with plate, batch and analyzer, and nothing is found", async () => {
    for (let at = 0; at < 3; at += 1) await participant();
    const technician = await world.member("technician");
    const { planId, tubes } = await planned(40, "P-11");
    const opened = await platePlanOrNull(technician, planId);
    expect(opened?.grid.rows.map(({ sampleId }) => sampleId)).toEqual(tubes);
    const { plate = null, batch = null, analyzer = null } = opened ?? {};
    expect(
      await enterResults(technician, { cells: cellsOf(tubes), plate, batch, analyzer }, randomUUID()),
    ).toMatchObject({ ok: true, value: { enteredCount: 6 } });
    expect(await world.owner`select distinct plate, batch, analyzer from results`).toEqual([
      { plate: "P-11", batch: "L-9", analyzer: "Reader 2" },
    ]);
    expect(await platePlanOrNull(technician, planId)).toMatchObject({ tubes: 6, entered: 6 });
    expect(await plateFindingsOrNull(await world.member("dataManager"))).toEqual([]);
  });

  test("that are on two are told the data manager, without a value, and are no obstacle to the lock", async () => {
    const tubes = await participant();
    const technician = await world.member("technician");
    const enter = (sampleId: string | undefined, plate: string) =>
      enterResults(technician, { cells: cellsOf([sampleId ?? ""]), plate }, randomUUID());
    await enter(tubes.D1, "P-12");
    const manager = await world.member("dataManager");
    expect(await plateFindingsOrNull(manager)).toEqual([]);
    await enter(tubes.D15, "P-13");
    const found = await plateFindingsOrNull(manager);
    expect(found).toMatchObject([
      {
        participantNumber: `01-${String(serial).padStart(3, "0")}`,
        markerCode: "MKA",
        kinds: ["plates"],
        values: [
          { visit: "D1", run: "plate P-12" },
          { visit: "D15", run: "plate P-13" },
        ],
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('"100"');
    const remark = (await lockChecklistOrNull(manager))?.find(({ code }) => code === "samples-on-one-plate");
    expect(remark).toMatchObject({
      met: true,
      detail: expect.stringMatching(/^1 set of a participant's samples/),
    });

    // The plate was mistyped: corrected with a reason, the value and its confirmation stay.
    const [row] = await world.owner<
      { id: string }[]
    >`select id from results where sample_id = ${tubes.D15 ?? ""}`;
    const correction = {
      resultId: row?.id ?? "",
      version: 1,
      text: "100",
      isConfirmed: false,
      reason: "Plate read from the run sheet.",
    };
    expect(await correctResult(technician, { ...correction, plate: null }, randomUUID())).toMatchObject({
      ok: false,
      fieldErrors: { plate: "Name the plate." },
    });
    expect(await correctResult(technician, correction, randomUUID())).toMatchObject({ ok: false });
    expect(await correctResult(technician, { ...correction, plate: "P-12" }, randomUUID())).toMatchObject({
      ok: true,
    });
    expect(await plateFindingsOrNull(manager)).toEqual([]);
    const shown = await resultWithHistoryOrNull(technician, row?.id ?? "");
    expect(shown).toMatchObject({ run: { plate: "P-12", batch: null }, version: 2 });
    expect(shown?.history[0]).toMatchObject({
      reason: "Plate read from the run sheet.",
      changes: expect.arrayContaining([{ field: "plate", from: "P-13", to: "P-12" }]),
    });
  });

  test("count with the plate of their file where the value was imported before results kept it", async () => {
    const tubes = await participant();
    await world.owner.begin(async (tx) => {
      await tx`select set_config('verum.event', 'laboratory-file.imported', true)`;
      const [mapping] = await tx`insert into laboratory_mappings (study_id, laboratory, document)
        values (${world.studyId}, 'Old', '{}') returning id`;
      const [file] = await tx`insert into laboratory_files
        (study_id, mapping_id, name, sha256, lines, entered, unchanged, differing, left_out, findings)
        values (${world.studyId}, ${String(mapping?.id)}, 'old.csv', ${"a".repeat(64)}, 2, 2, 0, 0, 0, '[]') returning id`;
      for (const [visit, plate] of [
        ["D1", "P-14"],
        ["D15", "P-15"],
      ] as const) {
        await tx`insert into results (study_id, sample_id, marker_code, value, unit, embargoed)
          values (${world.studyId}, ${tubes[visit] ?? ""}, 'MKA', 100, 'mg/dL', true)`;
        await tx`insert into measurements (study_id, file_id, line, sample_id, marker_code, value, fate, plate)
          values (${world.studyId}, ${String(file?.id)}, 2, ${tubes[visit] ?? ""}, 'MKA', 100, 'entered', ${plate})`;
      }
    });
    expect(await plateFindingsOrNull(await world.member("dataManager"))).toMatchObject([
      { kinds: ["plates"], values: [{ run: "plate P-14" }, { run: "plate P-15" }] },
    ]);
  });

  test("have their plate said where the protocol asks, and only there", async () => {
    const tubes = await participant();
    const technician = await world.member("technician");
    const cells = [...cellsOf([tubes.D1 ?? ""]), ...cellsOf([tubes.D1 ?? ""], "MKC")];
    expect(await enterResults(technician, { cells }, randomUUID())).toMatchObject({
      ok: false,
      message: expect.stringMatching(/MKA/),
      fieldErrors: { plate: "Name the plate." },
    });
    expect(await enterResults(technician, { cells: cells.slice(1) }, randomUUID())).toMatchObject({
      ok: true,
    });
  });
});
