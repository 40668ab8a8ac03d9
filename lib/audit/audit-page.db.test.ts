import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { addPerson } from "@/lib/people/add-person";
import { AuditFilter } from "./input";
import { auditPage, verifyChain } from "./reads";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'participant.screened', true)`;
    for (const [code, siteId] of world.siteIds)
      await tx`insert into participants (study_id, site_id, screening_number, sex, birth_year)
        values (${world.studyId}, ${siteId}, ${`${code}-001`}, 'F', 1990)`;
  });
  const person = { name: "Nia Putri", email: "nia@verum.example", role: "monitor" as const, siteId: null };
  await addPerson(await world.member("administrator"), person, randomUUID());
});
afterAll(() => world.close());

const ask = (asked: Record<string, string>) => AuditFilter.parse(asked);

test("a nurse reads the trail of the own site and not of the other", async () => {
  const page = await auditPage(await world.member("nurse"), ask({ table: "participants" }));
  expect(page.entries).toMatchObject([
    { screeningNumber: "01-001", siteCode: "01", timeZone: "Asia/Jakarta" },
  ]);
});

test("an administrator reads who got which role, and no clinical record", async () => {
  const page = await auditPage(await world.member("administrator"), ask({ event: "person.added" }));
  expect(page.entries[0]).toMatchObject({ personName: "Ayu Permata", role: "administrator" });
  expect(page.tables).not.toContain("participants");
  expect(page.entries.every((entry) => entry.screeningNumber === null)).toBe(true);
});

test("pages run newest first by sequence, without gap or repetition", async () => {
  const monitor = await world.member("monitor");
  const whole = (await auditPage(monitor, ask({}), 500)).entries.map((entry) => entry.sequence);
  const walked: number[] = [];
  let before: number | null = null;
  do {
    const page = await auditPage(monitor, ask(before === null ? {} : { before: String(before) }), 7);
    walked.push(...page.entries.map((entry) => entry.sequence));
    before = page.nextBefore;
  } while (before !== null);
  expect(walked).toEqual(whole);
  expect(whole).toEqual([...whole].sort((one, other) => other - one));
});

test("filters find by participant, person and day, and nonsense in the address is ignored", async () => {
  const monitor = await world.member("monitor");
  expect((await auditPage(monitor, ask({ participant: "02-001" }))).entries).toHaveLength(1);
  expect((await auditPage(monitor, ask({ participant: "02-999" }))).entries).toHaveLength(0);
  const admin = await world.member("administrator");
  const byPerson = await auditPage(monitor, ask({ person: admin.actor.personId }));
  expect(new Set(byPerson.entries.map((entry) => entry.personName))).toEqual(new Set(["Ayu Permata"]));
  expect((await auditPage(monitor, ask({ until: "2001-01-01" }))).entries).toHaveLength(0);
  expect(ask({ person: "x'; drop", from: "31 February", before: "-4", event: "" })).toEqual({});
});

test("the chain is stated whole for those who verify, and names the first altered row", async () => {
  const monitor = await world.member("monitor");
  const statement = await verifyChain(monitor);
  expect(statement).toMatchObject({ broken: null, headSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await expect(verifyChain(await world.member("nurse"))).rejects.toMatchObject({ code: "42501" });
  await world.owner.begin(async (tx) => {
    await tx`alter table audit_trail disable trigger user`;
    await tx`update audit_trail set reason = 'altered' where study_id = ${world.studyId} and sequence = 3`;
    await tx`alter table audit_trail enable trigger user`;
  });
  expect((await verifyChain(monitor)).broken).toMatchObject({ sequence: 3 });
});
