import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST } from "./cast";
import { memberAtWorkOrNull, studiesOfPersonOrNull } from "./reads";
import { signOutEverywhere } from "./sign-out-everywhere";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const idOf = async (email: string) =>
  (await world.owner<{ id: string }[]>`select id from people where email = ${email}`)[0]?.id ?? "";
const databaseNow = async () =>
  Number(
    (await world.owner<{ ms: string }[]>`select extract(epoch from clock_timestamp()) * 1000 as ms`)[0]?.ms,
  );
const code = () => world.protocol.code;

/** As the administrator does it: with a reason, which the audit trail keeps. */
const change = (statement: string, personId: string) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('verum.reason', 'a change of duties', true), set_config('verum.event', 'membership.ended', true)`;
    await tx.unsafe(statement, [world.studyId, personId]);
  });

test("a member is found with role, site and the site's zone as the database has them now", async () => {
  const member = await world.member("otherNurse");
  expect(member).toMatchObject({ role: "nurse", timeZone: "America/New_York", stage: "open" });
  expect(member.site?.code).toBe("02");
});

test("a stranger, an unknown study and an unknown person get the same answer: nothing", async () => {
  const now = await databaseNow();
  const nurse = await idOf(CAST.nurse.email);
  expect(await memberAtWorkOrNull(await idOf(CAST.stranger.email), now, code())).toBeNull();
  expect(await memberAtWorkOrNull(nurse, now, "NO-SUCH-STUDY")).toBeNull();
  expect(await memberAtWorkOrNull("00000000-0000-4000-8000-000000000000", now, code())).toBeNull();
  expect(await memberAtWorkOrNull(nurse, now, code())).not.toBeNull();
});

test("the role is read anew at each request: a change counts from the next one, and an ended role at once", async () => {
  const person = await idOf(CAST.monitor.email);
  const role = async () => (await memberAtWorkOrNull(person, await databaseNow(), code()))?.role ?? null;
  expect(await role()).toBe("monitor");
  await change("update memberships set ended_at = now() where study_id = $1 and person_id = $2", person);
  expect(await role()).toBeNull();
  await change("insert into memberships (study_id, person_id, role) values ($1, $2, 'data_manager')", person);
  expect(await role()).toBe("data_manager");
});

test("sign-out everywhere voids every earlier session, of this person alone, and a later sign-in works again", async () => {
  const person = await idOf(CAST.pharmacist.email);
  const signedInAt = await databaseNow();
  expect(await memberAtWorkOrNull(person, signedInAt, code())).not.toBeNull();
  await signOutEverywhere(person);
  expect(await memberAtWorkOrNull(person, signedInAt, code())).toBeNull();
  expect(await studiesOfPersonOrNull(person, signedInAt)).toBeNull();
  expect(await memberAtWorkOrNull(await idOf(CAST.nurse.email), signedInAt, code())).not.toBeNull();
  expect(await memberAtWorkOrNull(person, await databaseNow(), code())).not.toBeNull();
});

test("nobody can sign another person out: the database refuses it", async () => {
  const { asActor } = await import("@/db/as-actor");
  const { signOuts } = await import("@/db/schema/people");
  const personId = await idOf(CAST.nurse.email);
  const victim = await idOf(CAST.investigator.email);
  const attempt = asActor(
    { duty: "identity", personId },
    { event: "person.signed-out-everywhere" },
    async (tx) => {
      await tx.insert(signOuts).values({ personId: victim });
      return { ok: true, value: null };
    },
  );
  await expect(attempt).rejects.toMatchObject({ code: "42501" });
});

test("somebody with no study sees an empty list of studies, not an error", async () => {
  const nobody = await studiesOfPersonOrNull(await idOf(CAST.stranger.email), await databaseNow());
  expect(nobody).toEqual({ name: CAST.stranger.name, studies: [] });
});
