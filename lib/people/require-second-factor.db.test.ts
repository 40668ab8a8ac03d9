import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { rolesWithSecondFactor } from "./reads";
import { requireSecondFactor } from "./require-second-factor";

let world: World;
beforeAll(async () => {
  world = await studyWorld({ open: false });
});
afterAll(() => world.close());

const ask = async (isRequired: boolean, key: string = randomUUID()) =>
  requireSecondFactor(
    await world.member("administrator"),
    { role: "pharmacist", isRequired, reason: "The sponsor asks for it." },
    key,
  );

test("a study asks a second factor of a role, and no longer, each with its reason in the audit trail", async () => {
  expect(await ask(true)).toMatchObject({ ok: true });
  expect(await rolesWithSecondFactor(await world.member("monitor"))).toEqual(["pharmacist"]);
  expect(await ask(false)).toMatchObject({ ok: true });
  expect(await rolesWithSecondFactor(await world.member("administrator"))).toEqual([]);
  const rows = await world.owner`
    select action, reason from audit_trail where table_name = 'second_factor_requirements' order by sequence`;
  expect(rows).toMatchObject([
    { action: "insert", reason: "The sponsor asks for it." },
    { action: "update", reason: "The sponsor asks for it." },
  ]);
});

test("asked twice, by two at once or again after a lost answer, it is asked once", async () => {
  const both = await Promise.all([ask(true), ask(true)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const key = randomUUID();
  expect(await ask(false, key)).toMatchObject({ ok: true });
  expect(await ask(false, key)).toMatchObject({ ok: true });
  expect(await ask(false)).toMatchObject({ kind: "stale" });
});

test("nobody but the administrator changes it: the database refuses a monitor", async () => {
  const attempt = requireSecondFactor(
    await world.member("monitor"),
    { role: "nurse", isRequired: true, reason: "To help." },
    randomUUID(),
  );
  await expect(attempt).rejects.toMatchObject({ code: "42501" });
});
