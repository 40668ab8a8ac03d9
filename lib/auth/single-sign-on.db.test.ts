import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST } from "./cast";
import { confirmIdentity } from "./confirm-identity";
import { confirmSingleSignOn } from "./confirm-single-sign-on";
import { openSession } from "./open-session";
import { memberAtWorkOrNull } from "./reads";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());
beforeEach(() => world.owner`delete from sign_in_attempts`);

const { email } = CAST.monitor;
const said = (address: string, verified: unknown = true) =>
  confirmSingleSignOn({ sub: "x", email: address, email_verified: verified as boolean });
const people = async () => (await world.owner<{ n: number }[]>`select count(*)::int as n from people`)[0]?.n;

describe("a provider's word", () => {
  test("lets in the person who has that verified address, however it is written, and counts like a right password", async () => {
    const { personId } = (await world.member("monitor")).actor;
    expect(await said(` ${email.toUpperCase()} `)).toBe(personId);
    expect(await world.owner`select email, succeeded from sign_in_attempts`).toMatchObject([
      { email, succeeded: true },
    ]);
  });

  test.each([
    ["an address that is not verified", email, false],
    ["a verification in other words", email, "true"],
    ["an address nobody has", "nobody.known@verum.example", true],
    ["an address that PostgreSQL cannot keep", "a\0b@verum.example", true],
  ])("about %s lets nobody in and creates nobody", async (_, address, verified) => {
    const before = await people();
    expect(await said(address, verified)).toBeNull();
    expect(await people()).toBe(before);
  });

  test("lets nobody in who has not accepted the invitation, and so has no password to sign with", async () => {
    await world.owner`insert into people (name, email) values ('Invited', 'invited@verum.example')`;
    expect(await said("invited@verum.example")).toBeNull();
  });

  test("lets nobody in while sign-in is paused for the address", async () => {
    for (let failures = 0; failures < 5; failures++) await confirmIdentity(email, `wrong ${failures}`);
    expect(await said(email)).toBeNull();
  });
});

test("whoever holds a second factor here shows it after single sign-on too; nobody else is asked unless the study asks", async () => {
  const { personId } = (await world.member("monitor")).actor;
  const lacks = async (method: "password" | "single sign-on") => {
    const sessionId = await openSession(personId, { method, secondFactor: null, userAgent: "" });
    return (await memberAtWorkOrNull(personId, Date.now() + 1000, world.protocol.code, sessionId))
      ?.lacksFactor;
  };
  expect(await lacks("single sign-on")).toBe(false);
  await world.owner`insert into authenticators (person_id, sealed_secret) values (${personId}, 'sealed')`;
  expect(await lacks("single sign-on")).toBe(true);
  expect(await lacks("password"), "asked at sign-in itself").toBe(false);
});
