import { afterAll, beforeAll, expect, test } from "vitest";
import { asActor } from "@/db/as-actor";
import { signOuts } from "@/db/schema/people";
import { studyWorld, type World } from "@/db/testing/world";
import { openSessions, personAtWorkOrNull } from "./account-reads";
import { endSession } from "./end-session";
import { openSession } from "./open-session";
import { memberAtWorkOrNull } from "./reads";
import { signOutEverywhere } from "./sign-out-everywhere";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const open = async (personId: string) => ({
  personId,
  sessionId: await openSession(personId, { method: "password", secondFactor: null, userAgent: FIREFOX }),
  signedInAt: Date.now() + 1000,
});
const idOf = async (who: "nurse" | "monitor" | "dataManager") => (await world.member(who)).actor.personId;
const isIn = async (claim: Awaited<ReturnType<typeof open>>) =>
  (await memberAtWorkOrNull(claim.personId, claim.signedInAt, world.protocol.code, claim.sessionId)) !== null;

test("a session is listed with its device, and one audit row says that the person came in", async () => {
  const claim = await open(await idOf("nurse"));
  const person = await personAtWorkOrNull(claim);
  expect(person).toMatchObject({ name: "Dewi Lestari", sessionId: claim.sessionId });
  expect(person && (await openSessions(person))).toMatchObject([
    { id: claim.sessionId, device: "Firefox on Linux", method: "password", isThisOne: true },
  ]);
  expect(
    await world.owner`select event, person_id from audit_trail where table_name = 'sessions' and row_key = ${claim.sessionId}`,
  ).toMatchObject([{ event: "person.signed-in", person_id: claim.personId }]);
});

test("a revoked session is out from its next request on, and the person's other sessions stay", async () => {
  const personId = await idOf("monitor");
  const [here, there] = [await open(personId), await open(personId)];
  expect(await endSession(personId, there.sessionId)).toMatchObject({ ok: true });
  expect(await isIn(there)).toBe(false);
  expect(await personAtWorkOrNull(there)).toBeNull();
  expect(await isIn(here)).toBe(true);
  const person = await personAtWorkOrNull(here);
  expect(person && (await openSessions(person)).map(({ id }) => id)).toEqual([here.sessionId]);
});

test("ending a session twice, or two at once, is no error", async () => {
  const personId = await idOf("monitor");
  const { sessionId } = await open(personId);
  const ends = await Promise.all([endSession(personId, sessionId), endSession(personId, sessionId)]);
  expect(ends).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await endSession(personId, sessionId)).toMatchObject({ ok: true });
});

test("another person's session is answered like none, and the database refuses to end it", async () => {
  const victim = await open(await idOf("nurse"));
  const stranger = await idOf("monitor");
  expect(await endSession(stranger, victim.sessionId)).toMatchObject({ kind: "not-found" });
  for (const personId of [stranger, victim.personId]) {
    const attempt = asActor(
      { duty: "identity", personId: stranger },
      { event: "person.signed-out" },
      async (tx) => {
        await tx.insert(signOuts).values({ personId, sessionId: victim.sessionId });
        return { ok: true, value: null };
      },
    );
    await expect(attempt).rejects.toThrow();
  }
  expect(await isIn(victim)).toBe(true);
});

test("a token that names another person's session, or none that exists, is nobody's", async () => {
  const [one, other] = [await open(await idOf("nurse")), await open(await idOf("dataManager"))];
  expect(await personAtWorkOrNull({ ...one, sessionId: other.sessionId })).toBeNull();
  expect(await personAtWorkOrNull({ ...one, sessionId: "00000000-0000-4000-8000-000000000000" })).toBeNull();
});

test("sign-out everywhere ends every session and leaves the list empty", async () => {
  const personId = await idOf("dataManager");
  const claims = [await open(personId), await open(personId)];
  await signOutEverywhere(personId);
  for (const claim of claims) expect(await personAtWorkOrNull(claim)).toBeNull();
});
