import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RandomizedParticipant, randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import type { MemberAtWork } from "@/lib/auth/types";
import { LogInjection } from "@/lib/injections/input";
import { logInjection } from "@/lib/injections/log-injection";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "./accession-number";
import { collectSample } from "./collect-sample";
import { CollectSample } from "./input";

let world: World;
let nurse: MemberAtWork;
beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), plannedParticipants: 40 } });
  nurse = await world.member("nurse");
});
afterAll(() => world.close());

const now = () => new Date("2026-03-20T12:00:00Z");
const entropy = seededEntropy("tubes");
const inJakarta = () =>
  randomizedParticipant(world, "01", { consentedOn: "2026-03-01", randomizedAt: "2026-03-02T02:00:00Z" });
const said = (who: RandomizedParticipant, but: Readonly<Record<string, string>> = {}) =>
  CollectSample.parse({
    participantId: who.id,
    visitCode: "D1",
    collectedAt: "2026-03-02T09:30",
    preDose: "yes",
    ...but,
  });
const collect = (who: RandomizedParticipant, but: Readonly<Record<string, string>> = {}, member = nurse) =>
  collectSample(member, said(who, but), randomUUID(), { now, entropy });
const dose = async (who: RandomizedParticipant) => {
  const input = LogInjection.parse({
    participantId: who.id,
    visitCode: "D1",
    kitNumber: who.kits.get("D1"),
    status: "given",
    givenAt: "2026-03-02T10:00",
    anatomicalSite: "left deltoid",
  });
  expect(await logInjection(nurse, input, randomUUID(), now)).toMatchObject({ ok: true });
};

describe("collecting a sample", () => {
  test("gives a number that holds nothing of the participant, and asks the laboratory for the visit's markers", async () => {
    const who = await inJakarta();
    const outcome = await collect(who);
    expect(outcome).toMatchObject({
      ok: true,
      value: { accessionNumber: expect.stringMatching(/^.{4}-.{4}$/) },
    });
    const [row] = await world.owner`
      select s.accession_number, s.markers, o.pre_dose, o.visit_code, s.collected_at from samples s
      join sample_origins o on o.sample_id = s.id where o.participant_id = ${who.id}`;
    expect(row).toMatchObject({
      markers: ["MKA", "MKB", "MKC"],
      pre_dose: true,
      visit_code: "D1",
      collected_at: new Date("2026-03-02T02:30:00Z"),
    });
    const [seen] =
      await world.owner`select s::text as text from samples s where s.accession_number = ${row?.accession_number}`;
    for (const secret of [who.id, who.number, "D1"]) expect(seen?.text).not.toContain(secret);
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("twice for one visit is refused; a retry gets the first number", async () => {
    const who = await inJakarta();
    const key = randomUUID();
    const first = await collectSample(nurse, said(who), key, { now, entropy });
    expect(await collectSample(nurse, said(who), key, { now, entropy })).toEqual(first);
    expect(await collect(who)).toMatchObject({ ok: false, kind: "duplicate" });
  });

  test("by many at the same time makes one tube", async () => {
    const who = await inJakarta();
    const answers = await Promise.all(Array.from({ length: 6 }, () => collect(who)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test("never gives a number that exists: it draws again", async () => {
    const [one, other] = [await inJakarta(), await inJakarta()];
    const taken = generateAccessionNumber(seededEntropy("twins"));
    expect(
      await collectSample(nurse, said(one), randomUUID(), { now, entropy: seededEntropy("twins") }),
    ).toMatchObject({
      value: { accessionNumber: taken },
    });
    const again = await collectSample(nurse, said(other), randomUUID(), {
      now,
      entropy: seededEntropy("twins"),
    });
    expect(again).toMatchObject({ ok: true });
    expect(again).not.toMatchObject({ value: { accessionNumber: taken } });
  });
});

describe("before or after the dose", () => {
  test("must be said at a visit with a dose", async () => {
    expect(await collect(await inJakarta(), { preDose: "" })).toMatchObject({
      fieldErrors: { preDose: expect.any(String) },
    });
  });

  test("is held against the logged dose", async () => {
    const who = await inJakarta();
    expect(await collect(who, { preDose: "no" })).toMatchObject({
      fieldErrors: { preDose: expect.stringContaining("No dose is logged") },
    });
    await dose(who);
    expect(await collect(who, { collectedAt: "2026-03-02T10:05" })).toMatchObject({
      fieldErrors: { preDose: expect.stringContaining("Not before the dose") },
    });
    expect(await collect(who, { collectedAt: "2026-03-02T10:05", preDose: "no" })).toMatchObject({
      kind: "needs-reason",
    });
    expect(
      await collect(who, { collectedAt: "2026-03-02T10:05", preDose: "no", deviationReason: "Forgotten." }),
    ).toMatchObject({ ok: true });
    expect(await world.owner`select kind, reason from deviations where participant_id = ${who.id}`).toEqual([
      { kind: "sample-after-dose", reason: "Forgotten." },
    ]);
  });

  test("is not asked where there is no dose, but the window is kept", async () => {
    const who = await inJakarta();
    await dose(who);
    expect(
      await collect(who, { visitCode: "D15", preDose: "", collectedAt: "2026-03-13T09:00" }),
    ).toMatchObject({
      kind: "needs-reason",
      message: expect.stringContaining("14-Mar-2026 to 18-Mar-2026"),
    });
    expect(
      await collect(who, { visitCode: "D15", preDose: "", collectedAt: "2026-03-16T09:00" }),
    ).toMatchObject({ ok: true });
  });
});

describe("a sample is refused", () => {
  test.each([
    ["in the future", { collectedAt: "2026-03-20T19:01" }, /future/],
    ["before consent", { collectedAt: "2026-02-28T09:00" }, /consented/],
    ["at a visit that asks for none", { visitCode: "D8" }, /no sample at this visit/],
  ])("%s", async (_what, but, words) => {
    expect(await collect(await inJakarta(), but)).toMatchObject({
      ok: false,
      message: expect.stringMatching(words),
    });
  });

  test("for another site's participant by editing the address", async () => {
    const who = await inJakarta();
    expect(await collect(who, {}, await world.member("otherNurse"))).toMatchObject({ kind: "not-found" });
  });

  test("once the study is locked", async () => {
    const who = await inJakarta();
    await world.owner`insert into locks (study_id, dataset_sha256, participants) values (${world.studyId}, ${"0".repeat(64)}, 1)`;
    expect(await collect(who)).toMatchObject({ ok: false, kind: "locked" });
  });
});
