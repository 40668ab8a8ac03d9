import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { fillStudy } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import { canonicalDatasetJson } from "./canonical-dataset";
import { datasetOf } from "./reads";
import type { CanonicalDataset } from "./types";

let world: World;
let dataset: CanonicalDataset;
beforeAll(async () => {
  world = await studyWorld();
  await fillStudy(world);
  dataset = await readBy("dataManager");
});
afterAll(() => world.close());

const readBy = async (who: "dataManager" | "investigator") => {
  const member = await world.member(who);
  return readAs(member.actor, (tx) => datasetOf(tx, member));
};

test("the dataset holds every site's records, embargoed values too, with their digits as entered", () => {
  expect(dataset.participants.map((one) => [one.participant, one.site]).sort()).toEqual([
    ["01-001", "01"],
    ["01-002", "01"],
    ["02-001", "02"],
  ]);
  expect(dataset.participants[0]).toMatchObject({ strata: { stage: "early" }, consentedOn: "2026-01-05" });
  expect(dataset.results).toHaveLength(3 * 2 * 3);
  expect(dataset.results.find((row) => row.marker === "MKA")).toMatchObject({
    value: "12.50",
    qualifier: "",
  });
  expect(dataset.doses).toHaveLength(6);
  expect(dataset.doses[0]).toMatchObject({ amount: "1.5", kit: expect.stringMatching(/^K-\d{6}-\d$/) });
  expect(dataset.allocations[0]?.randomizedAt).toBe("2026-01-12T03:00:00.000000Z");
  expect(dataset.scores[0]).toMatchObject({ items: ["PAIN"], total: 4, assessedOn: "2026-01-12" });
  expect(dataset.adverseEvents[0]).toMatchObject({
    term: "Headache",
    startedOn: "2026-01",
    causality: "not-related",
  });
});

test("it says nowhere who was given what", () => {
  expect(canonicalDatasetJson(dataset)).not.toMatch(/QZVERTEX|XJHOLLOW/);
  expect(canonicalDatasetJson(dataset)).toContain("SMALL-1");
});

test("it is the same whole dataset when a person of one site signs, so that their hash is the lock's", async () => {
  expect(canonicalDatasetJson(await readBy("investigator"))).toBe(canonicalDatasetJson(dataset));
});

test("it says the same under another time zone and date style of the session", async () => {
  const member = await world.member("dataManager");
  const elsewhere = await readAs(member.actor, async (tx) => {
    await tx.execute("set local timezone = 'Asia/Jakarta'");
    await tx.execute("set local datestyle = 'ISO, DMY'");
    return datasetOf(tx, member);
  });
  expect(canonicalDatasetJson(elsewhere)).toBe(canonicalDatasetJson(dataset));
});

test("it says on what a value was measured where that was said, and is what it always was where it was not", async () => {
  expect(dataset).not.toHaveProperty("assayRuns");
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'result.corrected', true), set_config('verum.reason', 'the run sheet', true)`;
    await tx`update results set plate = 'P-1', analyzer = 'Reader 2' where id = (select r.id from results r
      join sample_origins o on o.sample_id = r.sample_id join participants p on p.id = o.participant_id
      where r.marker_code = 'MKA' and o.visit_code = 'D1' and p.screening_number = '01-001')`;
  });
  expect((await readBy("dataManager")).assayRuns).toEqual([
    { participant: "01-001", visit: "D1", marker: "MKA", plate: "P-1", batch: null, analyzer: "Reader 2" },
  ]);
});
