import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { type PersonAtWork, personAtWorkOrNull } from "@/lib/auth/account-reads";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { confirmIdentity } from "@/lib/auth/confirm-identity";
import { openSession } from "@/lib/auth/open-session";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import { identityKey, sealSecret } from "@/lib/second-factors/identity-key";
import { ownFactors } from "@/lib/second-factors/reads";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { addAuthenticator } from "./add-authenticator";
import { changePassword } from "./change-password";
import { confirmFactor } from "./confirm-factor";
import { removeFactor } from "./remove-factor";
import { renewRecoveryCodes } from "./renew-recovery-codes";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());
// Each test begins as if nobody had failed yet.
beforeEach(() => world.owner`delete from sign_in_attempts`);

const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const NOON = Date.UTC(2026, 2, 7, 12);
/** Half-minutes after noon, so that no two tests spend the same code. */
let step = 0;
const later = (steps = 3) => {
  step += steps;
  const at = new Date(NOON + step * 30_000);
  const code = new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: at.getTime() });
  return { code, now: () => at };
};
const password = CAST_PASSWORD;

async function personOf(
  who: "nurse" | "monitor" | "dataManager" | "pharmacist" | "technician" | "safetyBoard",
): Promise<PersonAtWork> {
  const { personId } = (await world.member(who)).actor;
  const session = { method: "password", secondFactor: null, userAgent: "" } as const;
  const sessionId = await openSession(personId, session);
  const person = await personAtWorkOrNull({ personId, sessionId, signedInAt: 0 });
  if (!person) throw new Error(`${who} is not signed in`);
  return person;
}

async function enrolled(person: PersonAtWork): Promise<readonly string[]> {
  const sealedSecret = sealSecret(identityKey(process.env), person.personId, SECRET);
  const { code, now } = later();
  const added = await addAuthenticator(person, { password, sealedSecret, code }, now);
  if (!added.ok) throw new Error(added.message);
  return added.value.codes;
}

const signIn = (email: string, shown = {}, now?: () => Date) =>
  confirmIdentity(email, password, shown, "sign-in", now);

describe("an authenticator", () => {
  test("once set up is asked for at sign-in, and its code works once", async () => {
    const person = await personOf("nurse");
    expect(await signIn(CAST.nurse.email)).toMatchObject({ kind: "confirmed", secondFactor: null });
    expect(await enrolled(person)).toHaveLength(10);
    expect(await signIn(CAST.nurse.email)).toMatchObject({
      kind: "needs-second-factor",
      held: { authenticator: true, passkey: false },
    });
    const { code, now } = later();
    expect(await signIn(CAST.nurse.email, { code }, now)).toMatchObject({
      kind: "confirmed",
      secondFactor: "authenticator",
    });
    expect(await signIn(CAST.nurse.email, { code }, now)).toMatchObject({ kind: "wrong-second-factor" });
    expect(await confirmIdentity(CAST.nurse.email, "wrong", later())).toEqual({ kind: "refused" });
  });

  test("of the same code sent twice at once, one is taken", async () => {
    const { code, now } = later();
    const answers = await Promise.all([1, 2].map(() => signIn(CAST.nurse.email, { code }, now)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["confirmed", "wrong-second-factor"]);
  });

  test("guessing codes with the right password locks after five failures, and asking for the code resets nothing", async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(await signIn(CAST.nurse.email, { code: "000000" }, later().now)).toMatchObject({
        kind: "wrong-second-factor",
      });
      if (i < 4) expect(await signIn(CAST.nurse.email)).toMatchObject({ kind: "needs-second-factor" });
    }
    const { code, now } = later();
    expect(await signIn(CAST.nurse.email, { code }, now)).toEqual({ kind: "refused" });
  });

  test("is not set up without its code, the password, or with a secret sealed for somebody else", async () => {
    const person = await personOf("monitor");
    const key = identityKey(process.env);
    const sealedSecret = sealSecret(key, person.personId, SECRET);
    const { code, now } = later();
    expect(await addAuthenticator(person, { password, sealedSecret, code: "000000" }, now)).toMatchObject({
      ok: false,
      fieldErrors: { code: expect.any(String) },
    });
    expect(await addAuthenticator(person, { password: "wrong", sealedSecret, code }, now)).toMatchObject({
      kind: "wrong-password",
    });
    const others = sealSecret(key, (await personOf("nurse")).personId, SECRET);
    expect(await addAuthenticator(person, { password, sealedSecret: others, code }, now)).toMatchObject({
      kind: "refused",
    });
    expect(await ownFactors(person.personId)).toMatchObject({
      authenticatorSince: null,
      recoveryCodesLeft: 0,
    });
  });

  test("stands in the database sealed, in no audit row, and opens under no other key", async () => {
    const [row] = await world.owner<{ sealed: string }[]>`select sealed_secret as sealed from authenticators`;
    expect(row?.sealed).toMatch(/^v1\./);
    const audited = await world.owner<{ text: string }[]>`
      select new::text as text from audit_trail where table_name in ('authenticators', 'recovery_codes')`;
    expect(audited.length).toBeGreaterThan(10);
    for (const { text } of audited) expect(text).not.toMatch(/v1\.|sealed|hash/);
  });
});

describe("recovery codes", () => {
  test("each work once in place of the app, as typed by hand, and are replaced all at once", async () => {
    const person = await personOf("pharmacist");
    const codes = await enrolled(person);
    const typed = codes[0]?.toLowerCase().replace("-", " ") ?? "";
    expect(await signIn(person.email, { code: typed })).toMatchObject({ secondFactor: "recovery code" });
    expect(await signIn(person.email, { code: typed })).toMatchObject({ kind: "wrong-second-factor" });
    expect((await ownFactors(person.personId)).recoveryCodesLeft).toBe(9);
    const renewed = await renewRecoveryCodes(person, { password, secondFactorCode: codes[1] });
    expect(renewed).toMatchObject({ ok: true });
    expect(await signIn(person.email, { code: codes[2] })).toMatchObject({ kind: "wrong-second-factor" });
    expect((await ownFactors(person.personId)).recoveryCodesLeft).toBe(10);
  });
});

test("a signature asks for the second factor of whoever holds one, and of nobody else", async () => {
  const nurse = await world.member("nurse");
  expect(nurse.factors).toEqual({ authenticator: true, passkey: false });
  expect(await refusalOfSignerOrNull(nurse, password)).toMatchObject({
    fieldErrors: { secondFactorCode: expect.any(String) },
  });
  expect(await refusalOfSignerOrNull({ ...nurse, shown: { code: "000000" } }, password)).toMatchObject({
    kind: "wrong-password",
  });
  const code = new TOTP({ secret: Secret.fromBase32(SECRET) }).generate();
  expect(await refusalOfSignerOrNull({ ...nurse, shown: { code } }, password)).toBeNull();
  const technician = await world.member("technician");
  expect(await refusalOfSignerOrNull(technician, password)).toBeNull();
});

test("a role of which the study asks a second factor is let in with one alone, and a session is raised by showing it", async () => {
  const person = await personOf("dataManager");
  const member = () =>
    memberAtWorkOrNull(person.personId, Date.now() + 1000, world.protocol.code, person.sessionId);
  expect(await member()).toMatchObject({ lacksFactor: false });
  await world.owner`insert into second_factor_requirements (study_id, role) values (${world.studyId}, 'data_manager')`;
  expect(await member()).toMatchObject({ lacksFactor: true });
  expect(await confirmFactor(person, { password })).toMatchObject({ kind: "refused" });
  const codes = await enrolled(person);
  expect(await member()).toMatchObject({ lacksFactor: false });
  const elsewhere = await personOf("dataManager");
  expect(await confirmFactor(elsewhere, { password, secondFactorCode: codes[0] })).toMatchObject({
    ok: true,
  });
});

test("a second factor is removed with the second factor only, and once", async () => {
  const person = await personOf("dataManager");
  const input = { password, factor: "authenticator" as const };
  expect(await removeFactor(person, input)).toMatchObject({ kind: "wrong-password" });
  const { code, now } = {
    code: new TOTP({ secret: Secret.fromBase32(SECRET) }).generate(),
    now: () => new Date(),
  };
  expect(await removeFactor(person, { ...input, secondFactorCode: code }, now)).toMatchObject({ ok: true });
  expect(await removeFactor(person, input)).toMatchObject({ kind: "stale" });
  expect(await signIn(person.email)).toMatchObject({ kind: "confirmed" });
});

test("a password is changed with the old one, ends every session, and is refused when it is easily guessed", async () => {
  const person = await personOf("technician");
  const change = (newPassword: string, old: string = password) =>
    changePassword(person, { password: old, newPassword, again: newPassword });
  expect(await change("copper kettle sings twice", "wrong")).toMatchObject({ kind: "wrong-password" });
  expect(await change("agus pratama 1")).toMatchObject({ fieldErrors: { newPassword: expect.any(String) } });
  expect(await change("copper kettle sings twice")).toMatchObject({ ok: true });
  expect(await personAtWorkOrNull({ ...person, signedInAt: 0 })).toBeNull();
  expect(await confirmIdentity(person.email, password)).toEqual({ kind: "refused" });
  expect(await confirmIdentity(person.email, "copper kettle sings twice")).toMatchObject({
    kind: "confirmed",
  });
});

test("whoever's factors or password change is told of each, by mail too, and nobody else is", async () => {
  const person = await personOf("safetyBoard");
  const told = () =>
    world.owner<{ subject: string; body: string; by_mail: boolean }[]>`
      select subject, body, by_mail from notices where kind = 'sign-in-changed' and person_id = ${person.personId} order by recorded_at, id`;
  const [code] = await enrolled(person);
  const renewed = await renewRecoveryCodes(person, { password, secondFactorCode: code });
  if (!renewed.ok) throw new Error(renewed.message);
  const [next] = renewed.value.codes;
  const removed = await removeFactor(person, { factor: "authenticator", password, secondFactorCode: next });
  expect(removed).toMatchObject({ ok: true });
  const newPassword = "a long sentence about tubes";
  expect(await changePassword(person, { password, newPassword, again: newPassword })).toMatchObject({
    ok: true,
  });
  const notices = await told();
  expect(notices.map(({ subject }) => subject)).toEqual([
    "Your sign-in was changed: an authenticator app was added",
    "Your sign-in was changed: the recovery codes were renewed",
    "Your sign-in was changed: the authenticator app was removed",
    "Your sign-in was changed: the password was changed",
  ]);
  expect(notices.every(({ by_mail }) => by_mail)).toBe(true);
  const others =
    await world.owner`select 1 from notices where person_id <> ${person.personId} and body like 'Prof Siti%'`;
  expect(others).toEqual([]);
  expect(JSON.stringify(notices)).not.toContain(newPassword);
});
