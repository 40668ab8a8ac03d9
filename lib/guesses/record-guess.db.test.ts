import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { blindingGuesses } from "@/db/schema/blinding-guesses";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { scheduleOfSite } from "@/lib/schedule/reads";
import type { RecordGuess } from "./input";
import { recordGuess } from "./record-guess";

const NOW = new Date("2026-03-17T03:00:00Z");
const now = () => NOW;

let world: World;
beforeAll(async () => {
  const protocol = {
    ...smallProtocol(),
    blindingQuestionnaire: { visits: ["D15"], askedOf: ["participant", "nurse", "investigator"] },
  };
  world = await studyWorld({ protocol });
});
afterAll(() => world.close());

/** Somebody whose first dose was on 02-Mar-2026, so that the window of D15 opened on 14-Mar-2026. */
async function dosed(site = "01"): Promise<string> {
  const { id } = await randomizedParticipant(world, site, {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-01T03:00:00Z",
  });
  await world.owner`insert into injections (study_id, site_id, participant_id, visit_code, status, given_at, given_on, unit)
    values (${world.studyId}, ${world.siteIds.get(site) ?? ""}, ${id}, 'D1', 'given', '2026-03-02T03:00:00Z', '2026-03-02', 'mL')`;
  return id;
}

const answer = (participantId: string, more: Partial<RecordGuess> = {}): RecordGuess => ({
  participantId,
  visitCode: "D15",
  askedOf: "participant",
  choice: "1",
  ...more,
});
const record = async (
  input: RecordGuess,
  who: "nurse" | "otherNurse" | "investigator" = "nurse",
  key = randomUUID(),
  at = now,
) => recordGuess(await world.member(who), input, key, at);
const kept = (participantId: string) =>
  world.owner`select asked_of, guess from blinding_guesses where participant_id = ${participantId} order by asked_of`;

test("the nurse writes down the participant's guess and her own, the investigator his; a choice is kept as what it stands for", async () => {
  const id = await dosed();
  expect(await record(answer(id))).toMatchObject({ ok: true });
  expect(await record(answer(id, { askedOf: "nurse", choice: "dont-know" }))).toMatchObject({ ok: true });
  expect(await record(answer(id, { askedOf: "investigator", choice: "2" }), "investigator")).toMatchObject({
    ok: true,
  });
  expect(await kept(id)).toEqual([
    { asked_of: "investigator", guess: "XJHOLLOW" },
    { asked_of: "nurse", guess: "dont-know" },
    { asked_of: "participant", guess: "QZVERTEX" },
  ]);
  const trail =
    await world.owner`select role, event from audit_trail where participant_id = ${id} and table_name = 'blinding_guesses' order by sequence`;
  expect(trail.map((row) => ({ ...row }))).toEqual([
    { role: "nurse", event: "blinding-guess.recorded" },
    { role: "nurse", event: "blinding-guess.recorded" },
    { role: "investigator", event: "blinding-guess.recorded" },
  ]);
});

test("nobody at the site reads a guess back: not its writer, not in the record, not in its history", async () => {
  const id = await dosed();
  await record(answer(id));
  for (const who of ["nurse", "investigator", "dataManager", "monitor"] as const) {
    const member = await world.member(who);
    await expect(readAs(member.actor, (tx) => tx.select().from(blindingGuesses))).rejects.toThrow(
      /permission denied/,
    );
    const shown = JSON.stringify(await participantRecordOrNull(member, id, NOW), (key, value) =>
      key === "protocol" ? undefined : value,
    );
    expect(shown).not.toContain("QZVERTEX");
    const trail = await readAs(member.actor, (tx) =>
      tx.execute("select 1 from audit_trail where table_name = 'blinding_guesses'"),
    );
    expect(trail).toHaveLength(0);
  }
});

test("it is a task until it is answered: on the nurse's Today, and for each on the record", async () => {
  const id = await dosed();
  const nurse = await world.member("nurse");
  const today = async () =>
    (await scheduleOfSite(nurse, NOW)).guesses
      .filter((each) => each.participantId === id)
      .map((each) => each.askedOf);
  expect(await today()).toEqual(["participant", "nurse"]);
  await record(answer(id));
  expect(await today()).toEqual(["nurse"]);
  const tasks = (await participantRecordOrNull(nurse, id, NOW))?.visits
    .flatMap((visit) => visit.tasks)
    .filter((task) => task.kind === "guess");
  expect(tasks?.map(({ code, recordedOn }) => [code, recordedOn !== null])).toEqual([
    ["participant", true],
    ["nurse", false],
    ["investigator", false],
  ]);
});

test("an answer stands as first given: a second is refused, a retry gets the first answer, of two at once one is kept", async () => {
  const id = await dosed();
  const key = randomUUID();
  const first = await record(answer(id), "nurse", key);
  expect(await record(answer(id), "nurse", key)).toEqual(first);
  expect(await record(answer(id, { choice: "2" }))).toMatchObject({ kind: "duplicate" });
  const other = await dosed();
  const both = await Promise.all([record(answer(other)), record(answer(other, { choice: "2" }))]);
  expect(both.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  expect(await kept(id)).toEqual([{ asked_of: "participant", guess: "QZVERTEX" }]);
  expect(await kept(other)).toHaveLength(1);
});

test("nobody answers for another role, another site, another visit, or with what is no choice", async () => {
  const id = await dosed();
  const refusals = [
    await record(answer(id, { askedOf: "investigator" }), "nurse"),
    await record(answer(id, { askedOf: "nurse" }), "investigator"),
    await record(answer(id), "otherNurse"),
    await record(answer(id, { visitCode: "D8" })),
    await record(answer(id, { askedOf: "stranger" })),
    await record(answer(id, { choice: "QZVERTEX" })),
    await record(answer(id, { choice: "3" })),
  ];
  expect(refusals.map((one) => (one.ok ? "kept" : one.kind))).toEqual([
    "refused",
    "refused",
    "not-found",
    "refused",
    "refused",
    "refused",
    "refused",
  ]);
  expect(await kept(id)).toEqual([]);
});

test("Postgres refuses a nurse who writes the investigator's guess past the verb", async () => {
  const id = await dosed();
  const nurse = await world.member("nurse");
  const site = world.siteIds.get("01") ?? "";
  const { asActor } = await import("@/db/as-actor");
  const { done } = await import("@/db/outcome");
  await expect(
    asActor(nurse.actor, { event: "blinding-guess.recorded" }, async (tx) => {
      await tx.insert(blindingGuesses).values({
        studyId: world.studyId,
        siteId: site,
        participantId: id,
        visitCode: "D15",
        askedOf: "investigator",
        guess: "dont-know",
      });
      return done(null);
    }),
  ).rejects.toThrow(/row-level security/);
});

test("before the visit's window, before the first dose and at a missed visit there is nothing to ask", async () => {
  const id = await dosed();
  const early = await record(answer(id), "nurse", randomUUID(), () => new Date("2026-03-13T03:00:00Z"));
  expect(early).toMatchObject({ kind: "refused", message: expect.stringContaining("14-Mar-2026") });
  const { id: undosed } = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-01T03:00:00Z",
  });
  expect(await record(answer(undosed))).toMatchObject({ message: expect.stringContaining("No dose") });
  await world.owner`insert into missed_visits (study_id, site_id, participant_id, visit_code, reason)
    values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${id}, 'D15', 'Away.')`;
  expect(await record(answer(id))).toMatchObject({ message: expect.stringContaining("missed") });
});
