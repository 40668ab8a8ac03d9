import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import {
  cellsOf,
  emptyLaboratory,
  participantWithTubes,
  plannedBy,
  platesWorld,
} from "@/db/testing/plates-world";
import type { World } from "@/db/testing/world";
import { lockChecklistOrNull } from "@/lib/locks/reads";
import { correctResult } from "@/lib/results/correct-result";
import { enterResults } from "@/lib/results/enter-results";
import { resultWithHistoryOrNull } from "@/lib/results/result-reads";
import { plateFindingsOrNull } from "./finding-reads";
import { platePlanOrNull } from "./reads";

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
        participantNumber: tubes.number,
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

  test("are looked at by a data manager of one site at that site alone", async () => {
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
