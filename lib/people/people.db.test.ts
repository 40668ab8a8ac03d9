import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asActor } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { studyWorld, type World } from "@/db/testing/world";
import { confirmIdentity } from "@/lib/auth/confirm-identity";
import { acceptInvitation } from "./accept-invitation";
import { addPerson } from "./add-person";
import { addSite } from "./add-site";
import { endMembership } from "./end-membership";
import { AddSite } from "./input";
import { invitedPersonOrNull, peopleAndSites } from "./reads";
import { renewInvitation } from "./renew-invitation";

const PASSWORD = "copper kettle sings twice";
const DAY_MS = 24 * 60 * 60 * 1000;
let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const person = (email: string) => ({ name: "Nia Putri", email, role: "monitor" as const, siteId: null });
const add = async (email: string, key = randomUUID()) => {
  const outcome = await addPerson(await world.member("administrator"), person(email), key);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
};
const accept = (token: string, password = PASSWORD, now?: () => Date) =>
  acceptInvitation({ token, password, again: password }, now);

describe("adding a person", () => {
  test("gives a role and a one-time link by which the person sets a password and signs in", async () => {
    const { token } = await add("nia@verum.example");
    expect(await invitedPersonOrNull(token ?? "", new Date())).toEqual({
      name: "Nia Putri",
      email: "nia@verum.example",
    });
    expect(await accept(token ?? "")).toEqual({ ok: true, value: { email: "nia@verum.example" } });
    expect(await confirmIdentity("nia@verum.example", PASSWORD)).toMatchObject({ kind: "confirmed" });
    const listed = await peopleAndSites(await world.member("administrator"));
    expect(listed.people.find((each) => each.email === "nia@verum.example")).toMatchObject({
      role: "monitor",
      hasPassword: true,
      endedAt: null,
    });
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("the token stands nowhere in the database, its SHA-256 once", async () => {
    const key = randomUUID();
    const { token } = await add("secret@verum.example", key);
    const tables = await world.owner<{ name: string }[]>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    const sha256 = createHash("sha256")
      .update(token ?? "")
      .digest("hex");
    const holding: string[] = [];
    for (const { name } of tables) {
      const [{ plain, hashed }] = (await world.owner.unsafe(
        `select count(*) filter (where strpos(t::text, $1) > 0)::int as plain, count(*) filter (where strpos(t::text, $2) > 0)::int as hashed from "${name}" t`,
        [token ?? "", sha256],
      )) as unknown as [{ plain: number; hashed: number }];
      expect({ name, plain }).toEqual({ name, plain: 0 });
      if (hashed > 0) holding.push(name);
    }
    expect(holding).toEqual(["invitations"]);
    const again = await add("secret@verum.example", key);
    expect(again.token).toBeNull();
  });

  test("a link works once, not after seven days, and not when altered", async () => {
    const { token } = await add("once@verum.example");
    const late = () => new Date(Date.now() + 8 * DAY_MS);
    expect(await accept(token ?? "", PASSWORD, late)).toMatchObject({ ok: false });
    expect(await accept(`${token}x`)).toMatchObject({ ok: false, kind: "not-found" });
    const both = await Promise.all([accept(token ?? ""), accept(token ?? "", "quiet river paints walls")]);
    expect(both.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    expect(await accept(token ?? "")).toMatchObject({ ok: false });
    expect(await invitedPersonOrNull(token ?? "", new Date())).toBeNull();
  });

  test("a password that is the person's own address is refused and the link stays good", async () => {
    const { token } = await add("long.address@verum.example");
    expect(await accept(token ?? "", "long.address@verum.example")).toMatchObject({
      ok: false,
      fieldErrors: { password: expect.any(String) },
    });
    expect(await accept(token ?? "")).toMatchObject({ ok: true });
  });

  test("a lost link is replaced while there is no password, and never after", async () => {
    const { token } = await add("lost@verum.example");
    const admin = await world.member("administrator");
    const [row] = await world.owner`select id from people where email = 'lost@verum.example'`;
    const renew = () => renewInvitation(admin, { personId: String(row?.id) }, randomUUID());
    const renewed = await renew();
    expect(renewed).toMatchObject({ ok: true });
    expect(await accept((renewed.ok && renewed.value.token) || "")).toMatchObject({ ok: true });
    expect(await accept(token ?? "", "quiet river paints walls")).toMatchObject({ ok: false });
    expect(await renew()).toMatchObject({ ok: false, message: expect.stringMatching(/needs no link/) });
  });

  test("one person holds one role, and an administrator gives nobody a role to themselves", async () => {
    const admin = await world.member("administrator");
    const nurse = await world.member("nurse");
    expect(await addPerson(admin, person(nurse.email), randomUUID())).toMatchObject({ kind: "duplicate" });
    expect(await addPerson(admin, person(admin.email), randomUUID())).toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/yourself/),
    });
  });

  test("Postgres refuses a nurse who adds a person or a role", async () => {
    const nurse = await world.member("nurse");
    await expect(addPerson(nurse, person("x@verum.example"), randomUUID())).rejects.toMatchObject({
      code: "42501",
    });
  });
});

describe("ending a role", () => {
  const membershipOf = async (email: string) => {
    const { people } = await peopleAndSites(await world.member("administrator"));
    return people.find((each) => each.email === email)?.membershipId ?? "";
  };

  test("needs a reason, is kept in the audit trail, makes a stranger, and happens once", async () => {
    const admin = await world.member("administrator");
    const membershipId = await membershipOf((await world.member("pharmacist")).email);
    const end = () => endMembership(admin, { membershipId, reason: "Left the hospital." }, randomUUID());
    const both = await Promise.all([end(), end()]);
    expect(both.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    await expect(world.member("pharmacist")).rejects.toThrow(/not in the study/);
    const [row] =
      await world.owner`select event, reason from audit_trail where table_name = 'memberships' and action = 'update'`;
    expect(row).toEqual({ event: "membership.ended", reason: "Left the hospital." });
  });

  test("the own role is refused kindly, and by Postgres", async () => {
    const admin = await world.member("administrator");
    const membershipId = await membershipOf(admin.email);
    expect(await endMembership(admin, { membershipId, reason: "I leave." }, randomUUID())).toMatchObject({
      message: expect.stringMatching(/another administrator/),
    });
    await asActor(admin.actor, { event: "membership.ended", reason: "I leave." }, async (tx) => {
      await tx.execute(sql`update memberships set ended_at = now() where id = ${membershipId}`);
      return done(null);
    });
    expect(await world.member("administrator")).toMatchObject({ role: "administrator" });
  });
});

describe("adding a site", () => {
  const site = { code: "03", name: "Lyon", country: "FR", timeZone: "Europe/Paris" };

  test("is refused once the study is open, by the verb and by Postgres", async () => {
    const admin = await world.member("administrator");
    expect(await addSite(admin, site, randomUUID())).toMatchObject({
      ok: false,
      message: expect.stringMatching(/before the opening/),
    });
    await expect(addSite({ ...admin, openedAt: null }, site, randomUUID())).rejects.toMatchObject({
      code: "42501",
    });
  });

  test.each([
    ["timeZone", "Asia/Jakrta"],
    ["timeZone", "UTC+7"],
    ["timeZone", "+07:00"],
    ["country", "Indonesia"],
    ["country", "XQ"],
    ["code", "0 1"],
  ])("%s %j is refused", (field, value) => {
    expect(AddSite.safeParse({ ...site, [field]: value }).success).toBe(false);
    expect(AddSite.safeParse(site).success).toBe(true);
  });
});

test("a site is added before the opening, once per code", async () => {
  const draft = await studyWorld({ open: false });
  try {
    const admin = await draft.member("administrator");
    const site = { code: "03", name: "Lyon", country: "FR", timeZone: "Europe/Paris" };
    expect(await addSite(admin, site, randomUUID())).toEqual({
      ok: true,
      value: { code: "03", name: "Lyon" },
    });
    expect(await addSite(admin, site, randomUUID())).toMatchObject({ kind: "duplicate" });
  } finally {
    await draft.close();
  }
});
