import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST, CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { confirmIdentity } from "@/lib/auth/confirm-identity";
import { openSession } from "@/lib/auth/open-session";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import { askReset } from "./ask-reset";
import { confirmReset } from "./confirm-reset";
import { resetsUnderWay } from "./reads";
import { redeemReset } from "./redeem-reset";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());
beforeEach(() => world.owner`delete from sign_in_attempts`);

type Who = Exclude<CastKey, "stranger">;
const NEW = "copper kettle sings twice";
const membershipOf = async (who: Who) =>
  (
    await world.owner<{ id: string }[]>`
      select m.id from memberships m join people p on p.id = m.person_id where p.email = ${CAST[who].email}`
  )[0]?.id ?? "";

async function asked(who: Who, removesFactors = false) {
  const input = { membershipId: await membershipOf(who), removesFactors, reason: "Forgot it." };
  const outcome = await askReset(await world.member("administrator"), input, randomUUID());
  if (!outcome.ok) throw new Error(outcome.message);
  const [first] = await resetsUnderWay(await world.member("monitor"));
  return { token: outcome.value.token ?? "", resetId: first?.id ?? "" };
}
async function confirmed(resetId: string, by: Who = "monitor") {
  const outcome = await confirmReset(await world.member(by), { resetId }, randomUUID());
  return outcome.ok ? (outcome.value.code ?? "") : outcome;
}
const use = (token: string, code: string, password = NEW, now?: () => Date) =>
  redeemReset({ token, code, password, again: password }, now);

test("two people give out a link and a code; with both the person sets a password, and every session ends", async () => {
  const { personId } = (await world.member("nurse")).actor;
  const signedInAt = Date.now();
  const sessionId = await openSession(personId, { method: "password", secondFactor: null, userAgent: "" });
  const { token, resetId } = await asked("nurse");
  expect(await use(token, "ABCDE-12345"), "no code was given out yet").toMatchObject({ ok: false });
  const code = await confirmed(resetId);
  expect(await use(token, String(code))).toMatchObject({ ok: true });
  expect(await confirmIdentity(CAST.nurse.email, NEW)).toMatchObject({ kind: "confirmed" });
  expect(await confirmIdentity(CAST.nurse.email, CAST_PASSWORD)).toEqual({ kind: "refused" });
  expect(await memberAtWorkOrNull(personId, signedInAt, world.protocol.code, sessionId)).toBeNull();
  expect(await use(token, String(code)), "once").toMatchObject({ ok: false });
  expect(await resetsUnderWay(await world.member("monitor"))).toEqual([]);
  const events = await world.owner<{ event: string }[]>`
    select distinct event from audit_trail where event like 'password%' order by 1`;
  expect(events.map(({ event }) => event)).toEqual([
    "password-reset.asked",
    "password-reset.confirmed",
    "password.reset",
  ]);
  const told =
    await world.owner`select 1 from notices where person_id = ${personId} and kind = 'password-reset'`;
  expect(told).toHaveLength(2);
});

test("neither the administrator alone nor the second person alone can become somebody", async () => {
  const { token, resetId } = await asked("pharmacist");
  expect(await confirmed(resetId, "administrator")).toMatchObject({ kind: "refused" });
  const code = String(await confirmed(resetId, "dataManager"));
  expect(await use("another token", code)).toMatchObject({ kind: "not-found" });
  for (let i = 0; i < 10; i += 1) expect(await use(token, "00000-00000")).toMatchObject({ ok: false });
  expect(await use(token, code), "tried too often").toMatchObject({ ok: false });
  expect(await confirmIdentity(CAST.pharmacist.email, CAST_PASSWORD)).toMatchObject({ kind: "confirmed" });
});

describe("is refused", () => {
  test("for oneself, and to roles that do not keep people: by the verb, and by Postgres", async () => {
    const own = { membershipId: await membershipOf("administrator"), removesFactors: false, reason: "Mine." };
    expect(await askReset(await world.member("administrator"), own, randomUUID())).toMatchObject({
      ok: false,
    });
    const attempt = askReset(
      await world.member("monitor"),
      { membershipId: await membershipOf("nurse"), removesFactors: false, reason: "To help." },
      randomUUID(),
    );
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  });

  test("after a day, with a password easily guessed, and to confirm twice", async () => {
    const { token, resetId } = await asked("technician");
    const both = await Promise.all([confirmed(resetId, "monitor"), confirmed(resetId, "dataManager")]);
    const codes = both.filter((one) => typeof one === "string");
    expect(codes).toHaveLength(1);
    const tomorrow = () => new Date(Date.now() + 25 * 3_600_000);
    expect(await use(token, codes[0] ?? "", NEW, tomorrow)).toMatchObject({ kind: "not-found" });
    expect(await use(token, codes[0] ?? "", "agus pratama 1")).toMatchObject({
      fieldErrors: { password: expect.any(String) },
    });
    const twice = await Promise.all([use(token, codes[0] ?? ""), use(token, codes[0] ?? "")]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
