import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST, CAST_PASSWORD } from "./cast";
import { confirmIdentity } from "./confirm-identity";

let world: World;
let personId: string;
beforeAll(async () => {
  world = await studyWorld({ open: false });
  personId = (await world.member("nurse")).actor.personId;
});
afterAll(() => world.close());
// Each test begins as if nobody had tried yet.
beforeEach(() => world.owner`delete from sign_in_attempts`);

/** The person's id, or null. */
const confirmPassword = async (address: string, password: string) => {
  const answer = await confirmIdentity(address, password);
  return answer.kind === "confirmed" ? answer.personId : null;
};
const { email } = CAST.nurse;
const fail = async (times: number, address: string = email) => {
  for (let i = 0; i < times; i += 1) expect(await confirmPassword(address, `wrong ${i}`)).toBeNull();
};
const minutesPass = (minutes: number) =>
  world.owner`update sign_in_attempts set recorded_at = recorded_at - make_interval(mins => ${minutes})`;
const attempts = async () =>
  (await world.owner<{ n: number }[]>`select count(*)::int as n from sign_in_attempts`)[0]?.n;

test("the right password answers the person, whatever the letter case and spaces around the address", async () => {
  expect(await confirmPassword(email, CAST_PASSWORD)).toBe(personId);
  expect(await confirmPassword(` ${email.toUpperCase()} `, CAST_PASSWORD)).toBe(personId);
});

test("passwords are kept as argon2id, each with a salt of its own, at the cost that was decided", async () => {
  const rows = await world.owner<{ hash: string }[]>`select password_hash as hash from credentials limit 3`;
  for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("two people with the same password have different hashes", async () => {
  const { hashPassword } = await import("./hash-password");
  expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
});

test("a wrong password and an unknown person get the same answer and leave the same trace", async () => {
  expect(await confirmPassword(email, "wrong")).toBeNull();
  const known = await world.owner`select succeeded from sign_in_attempts`;
  await world.owner`delete from sign_in_attempts`;
  expect(await confirmPassword("nobody@verum.example", "wrong")).toBeNull();
  expect([...(await world.owner`select succeeded from sign_in_attempts`)]).toEqual([...known]);
});

test("a wrong password and an unknown person take about the same time: both pay for one hash", async () => {
  const known: number[] = [];
  const unknown: number[] = [];
  await confirmPassword("warm@verum.example", "up");
  for (let i = 0; i < 9; i += 1) {
    await world.owner`delete from sign_in_attempts`;
    known.push(await timed(email));
    unknown.push(await timed("nobody@verum.example"));
  }
  // The least of each, which a busy machine disturbs least; without the hash an unknown person would answer ten times sooner.
  const ratio = Math.min(...known) / Math.min(...unknown);
  expect(ratio).toBeGreaterThan(1 / 3);
  expect(ratio).toBeLessThan(3);
});

test("five failures lock the address: then the right password is refused too", async () => {
  await fail(4);
  expect(await confirmPassword(email, CAST_PASSWORD)).toBe(personId);
  await fail(5);
  expect(await confirmPassword(email, CAST_PASSWORD)).toBeNull();
});

test("who is locked is told of it, and so are the administrators, once", async () => {
  await world.owner`delete from notices`;
  await fail(7);
  const told = await world.owner<{ email: string; subject: string; by_mail: boolean }[]>`
    select p.email, n.subject, n.by_mail from notices n join people p on p.id = n.person_id order by p.email`;
  expect(told.map((one) => one.email)).toEqual([CAST.administrator.email, email]);
  expect(told[0]).toMatchObject({
    subject: "Sign-in paused for Dewi Lestari after five failures",
    by_mail: true,
  });
});

test("the lock lasts fifteen minutes from the fifth failure, however often it is tried meanwhile", async () => {
  await fail(5);
  await minutesPass(14);
  expect(await confirmPassword(email, CAST_PASSWORD)).toBeNull();
  await minutesPass(2);
  expect(await confirmPassword(email, CAST_PASSWORD)).toBe(personId);
});

test("an unknown address locks like a known one, so that the lock tells nothing about who exists", async () => {
  await fail(5, "nobody@verum.example");
  const before = await attempts();
  await fail(2, "nobody@verum.example");
  expect(await attempts()).toBe(before);
});

test("one person's failures do not lock another", async () => {
  await fail(5);
  expect(await confirmPassword(CAST.otherNurse.email, CAST_PASSWORD)).not.toBeNull();
});

test("many guesses sent at once do not pass the count", async () => {
  const guesses = Array.from({ length: 12 }, (_, i) => (i === 11 ? CAST_PASSWORD : `guess ${i}`));
  await Promise.all(guesses.slice(0, 11).map((guess) => confirmPassword(email, guess)));
  expect(await attempts()).toBe(5);
  expect(await confirmPassword(email, guesses[11] ?? "")).toBeNull();
});

test("an address of any length and content is just unknown", async () => {
  for (const address of ["", "' or 1=1 --", "x".repeat(5000), "a\u0000b", randomUUID()])
    expect(await confirmPassword(address, "p").catch((error) => error)).toBeNull();
});

async function timed(address: string): Promise<number> {
  const start = performance.now();
  await confirmPassword(address, "wrong");
  return performance.now() - start;
}
