import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST } from "@/lib/auth/cast";
import { confirmTraining } from "./confirm-training";
import { delegationCsv } from "./delegation-document";
import { delegationLog } from "./delegation-reads";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());

const NOW = () => new Date("2026-03-10T02:00:00Z");
const membershipOf = async (name: string) =>
  (await delegationLog(await world.member("monitor"))).find((entry) => entry.name === name)?.membershipId ??
  "";
const confirm = async (membershipId: string, trainedOn = "2026-03-02", key: string = randomUUID()) =>
  confirmTraining(
    await world.member("administrator"),
    { membershipId, subject: "Protocol 1.0", trainedOn },
    key,
    NOW,
  );

test("the delegation log says who held which role, where, since when, and in what they were trained", async () => {
  expect(await confirm(await membershipOf(CAST.nurse.name))).toMatchObject({ ok: true });
  const log = await delegationLog(await world.member("monitor"));
  expect(log.find(({ name }) => name === CAST.nurse.name)).toMatchObject({
    role: "nurse",
    siteName: "Surakarta",
    endedAt: null,
    training: [{ subject: "Protocol 1.0", on: "2026-03-02" }],
  });
  expect(log).toHaveLength(11);
  const lines = delegationCsv(log, "Asia/Jakarta").split("\r\n");
  expect(lines).toHaveLength(13);
  expect(lines.filter((line) => line.startsWith(CAST.nurse.name))).toEqual([
    expect.stringMatching(/,Nurse,Surakarta,.*,Still,.*,"Protocol 1\.0, 02-Mar-2026"$/),
  ]);
});

test("one training of one day is confirmed once: a second try, two at once and a retry leave one row", async () => {
  const membershipId = await membershipOf(CAST.technician.name);
  const key = randomUUID();
  const both = await Promise.all([
    confirm(membershipId, "2026-03-03", key),
    confirm(membershipId, "2026-03-03"),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await confirm(membershipId, "2026-03-03")).toMatchObject({ kind: "duplicate" });
  expect(
    await world.owner`select 1 from training_confirmations where membership_id = ${membershipId}`,
  ).toHaveLength(1);
});

test("nobody confirms the own training, a day to come, or somebody of no role here", async () => {
  expect(await confirm(await membershipOf(CAST.administrator.name))).toMatchObject({ kind: "refused" });
  expect(await confirm(await membershipOf(CAST.nurse.name), "2026-03-11")).toMatchObject({
    fieldErrors: { trainedOn: expect.any(String) },
  });
  expect(await confirm(randomUUID())).toMatchObject({ kind: "not-found" });
});

test("a monitor reads the log and writes nothing in it, a nurse does neither: Postgres refuses", async () => {
  const membershipId = await membershipOf(CAST.nurse.name);
  const input = { membershipId, subject: "GCP", trainedOn: "2026-03-02" };
  const attempt = confirmTraining(await world.member("monitor"), input, randomUUID(), NOW);
  await expect(attempt).rejects.toMatchObject({ code: "42501" });
  await expect(delegationLog(await world.member("nurse"))).rejects.toMatchObject({ code: "42501" });
});
