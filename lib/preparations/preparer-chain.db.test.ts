import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { logInjection } from "@/lib/injections/log-injection";
import { prepareSyringe } from "./prepare-syringe";
import { syringesToPrepare } from "./reads";
import { takeOverSyringe } from "./take-over-syringe";

let world: World;
const NOW = new Date("2026-03-10T02:00:00Z");
const now = () => NOW;

beforeAll(async () => {
  const protocol = smallProtocol();
  world = await studyWorld({
    protocol: { ...protocol, dosing: { ...protocol.dosing, preparation: "masked-syringe" } },
  });
});
afterAll(() => world.close());

async function someone() {
  const participant = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-10T01:00:00Z",
  });
  const number = participant.kits.get("D1") ?? "";
  const [kit] = await world.owner<{ id: string }[]>`select id from kits where number = ${number}`;
  return { participantId: participant.id, number, kitId: kit?.id ?? "" };
}

const prepare = async (kitId: string, key = randomUUID()) =>
  prepareSyringe(await world.member("pharmacist"), { kitId, preparedAt: "2026-03-10T08:30" }, key, now);
const takeOver = async (
  kitId: string,
  who: "nurse" | "otherNurse" = "nurse",
  handedOverAt = "2026-03-10T08:40",
) => takeOverSyringe(await world.member(who), { kitId, handedOverAt }, randomUUID(), now);
const give = async ({ participantId, number }: { participantId: string; number: string }) =>
  logInjection(
    await world.member("nurse"),
    {
      participantId,
      visitCode: "D1",
      kitNumber: number,
      status: "given",
      givenAt: "2026-03-10T08:50",
      givenAtHour: undefined,
      amount: 1.5,
      anatomicalSite: "left deltoid",
      statusReason: null,
      deviationReason: null,
    },
    randomUUID(),
    now,
  );

test("a dose is refused before a syringe is prepared, and before it is handed over; then it is logged", async () => {
  const one = await someone();
  expect(await give(one)).toMatchObject({ ok: false, message: expect.stringMatching(/syringe/) });
  expect(await takeOver(one.kitId)).toMatchObject({ ok: false, kind: "not-found" });
  const listed = (await syringesToPrepare(await world.member("pharmacist"))).find(
    ({ kitId }) => kitId === one.kitId,
  );
  expect(listed).toMatchObject({ visitCode: "D1", preparedAt: null });
  expect(await prepare(one.kitId)).toMatchObject({ ok: true });
  expect(await give(one)).toMatchObject({ ok: false, message: expect.stringMatching(/handed over/) });
  expect(await takeOver(one.kitId, "otherNurse")).toMatchObject({ ok: false, kind: "not-found" });
  expect(await takeOver(one.kitId, "nurse", "2026-03-10T08:20")).toMatchObject({
    ok: false,
    kind: "refused",
  });
  expect(await takeOver(one.kitId)).toMatchObject({ ok: true });
  expect(await give(one)).toMatchObject({ ok: true });
  expect(await prepare(one.kitId)).toMatchObject({ ok: false });
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("a syringe is prepared once and taken over once, whoever presses at the same time; a retry gets the same answer", async () => {
  const { kitId } = await someone();
  const key = randomUUID();
  const [one, copy, other] = await Promise.all([prepare(kitId, key), prepare(kitId, key), prepare(kitId)]);
  expect(one).toEqual(copy);
  expect([one.ok, other.ok].sort()).toEqual([false, true]);
  const answers = await Promise.all([takeOver(kitId), takeOver(kitId)]);
  expect(answers.map((each) => each.ok).sort()).toEqual([false, true]);
});

test("PostgreSQL refuses one person on both sides of the hand-over, and as preparer and injector, whatever the program does", async () => {
  const one = await someone();
  const { personId } = (await world.member("nurse")).actor;
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.event', 'syringe.prepared', true), set_config('verum.study_id', ${world.studyId}, true)`;
    await sql`insert into syringe_preparations (study_id, site_id, participant_id, visit_code, kit_id, prepared_at, recorded_by)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${one.participantId}, 'D1', ${one.kitId}, ${"2026-03-10T01:30:00Z"}, ${personId})`;
  });
  expect(await takeOver(one.kitId)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/second person/),
  });
  const other = randomUUID();
  await world.owner.begin(async (sql) => {
    await sql`select set_config('verum.event', 'syringe.taken-over', true), set_config('verum.study_id', ${world.studyId}, true)`;
    await sql`insert into syringe_hand_overs (study_id, site_id, kit_id, prepared_by, handed_over_at, recorded_by)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${one.kitId}, ${personId}, ${"2026-03-10T01:40:00Z"}, ${other})`;
  });
  expect(await give(one)).toMatchObject({ ok: false, message: expect.stringMatching(/second person/) });
});
