import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillStudy, type TestParticipant } from "@/db/testing/completed-study";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { closeQuery } from "@/lib/queries/close-query";
import { queriesAbout } from "@/lib/queries/reads";
import { runChecks } from "./run-checks";

const CHECKS = [
  {
    code: "AMOUNT",
    on: "dose",
    field: "amount",
    range: [1, 1.6],
    action: "soft",
    ask: "The amount is not the planned one.",
  },
  {
    code: "INTERVAL",
    on: "dose",
    visits: ["D8"],
    field: "givenOn",
    expect: "days(dose.D1.givenOn, record.givenOn) >= 5",
    action: "soft",
    ask: "The dose was given soon after the one before.",
  },
  {
    code: "MKA-HIGH",
    on: "result",
    marker: "MKA",
    field: "value",
    range: [1, 300],
    action: "soft",
    ask: "MKA is far too high.",
  },
  {
    code: "RATIO",
    on: "result",
    marker: "MKC",
    field: "value",
    expect: "value / (value - 12.5) < 100",
    action: "soft",
    ask: "The ratio is not as expected.",
  },
] as const;

let world: World;
let people: TestParticipant[];
beforeAll(async () => {
  world = await studyWorld({
    protocol: { ...smallProtocol(), editChecks: CHECKS.map((check) => ({ ...check })) as never },
  });
  people = await fillStudy(world);
  await correct("update results set value = 20 where marker_code = 'MKC'");
});
afterAll(() => world.close());

/** Past the verbs, with a reason as the trigger asks for. */
const correct = (statement: string) =>
  world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'set for a test', true)`;
    await sql.unsafe(statement);
  });
const run = async (who: "dataManager" | "monitor" = "dataManager", key: string = randomUUID()) =>
  runChecks(await world.member(who), { after: null }, key);
const asked = async (state: "open" | "closed" = "open") =>
  queriesAbout(await world.member("dataManager"), { state });
const doseOf = (visit: string) => `participant_id = '${people[0]?.id}' and visit_code = '${visit}'`;

describe("running the checks over what is there", () => {
  test("opens a query for each finding, once, however often it runs, and by whom", async () => {
    expect(await run()).toMatchObject({ ok: true, value: { opened: 0, done: 3, total: 3, after: null } });
    await correct(`update injections set amount = 15 where ${doseOf("D1")}`);
    await correct(`update injections set given_on = '2026-01-14' where ${doseOf("D8")}`);
    const both = await Promise.all([run(), run()]);
    expect(both.map((one) => one.ok && one.value.opened).sort()).toEqual([0, 2]);
    expect(await run()).toMatchObject({ value: { opened: 0 } });
    expect(await asked()).toMatchObject([
      { origin: "check", askedBy: null, assignedRole: "nurse", point: { table: "injections" } },
      { origin: "check", question: expect.stringContaining("The ") },
    ]);
    expect(await run("monitor")).toMatchObject({ ok: false, kind: "refused" });
  });

  test("closes what is no longer found, and asks anew when other data fail", async () => {
    await correct(`update injections set amount = 1.5 where ${doseOf("D1")}`);
    expect(await run()).toMatchObject({ value: { opened: 0, closed: 1 } });
    expect(await asked("closed")).toMatchObject([
      { closure: { conclusion: "corrected", note: "The check no longer finds it." } },
    ]);
    await correct(`update injections set amount = 16 where ${doseOf("D1")}`);
    expect(await run()).toMatchObject({ value: { opened: 1, closed: 0 } });
    // Data that changed and are still wrong stay under the query that is open.
    await correct(`update injections set amount = 17 where ${doseOf("D1")}`);
    expect(await run()).toMatchObject({ value: { opened: 0, closed: 0 } });
  });

  test("does not ask again about data that were explained", async () => {
    const open = (await asked()).find(({ point }) => point.field === "given_on");
    const closed = await closeQuery(
      await world.member("dataManager"),
      { queryId: open?.id ?? "", conclusion: "explained", note: null },
      randomUUID(),
    );
    expect(closed).toMatchObject({ ok: true });
    expect(await run()).toMatchObject({ value: { opened: 0 } });
  });

  test("of an embargoed value asks the laboratory in neutral words, and tells nobody which check it was", async () => {
    await correct(`update results set value = 399 where marker_code = 'MKA' and sample_id in
      (select sample_id from sample_origins where participant_id = '${people[1]?.id}' and visit_code = 'D1')`);
    expect(await run()).toMatchObject({ value: { opened: 1 } });
    const [query] = (await asked()).filter(({ point }) => point.table === "results");
    expect(query).toMatchObject({ assignedRole: "lab_technician", point: { field: "MKA" } });
    expect(query?.question).not.toMatch(/high|\d/);
    for (const role of ["data_manager", "monitor", "investigator", "statistician"])
      expect(await readBy(role, "select check_code from check_findings where on_embargoed")).toEqual([]);
    expect(
      await world.owner`select 1 from audit_trail where table_name = 'check_findings' and new::text ~ 'MKA-HIGH|fingerprint'`,
    ).toEqual([]);
  });

  test("finds what cannot be computed, and says so", async () => {
    await correct(`update results set value = 12.5 where marker_code = 'MKC' and sample_id in
      (select sample_id from sample_origins where participant_id = '${people[2]?.id}' and visit_code = 'D15')`);
    expect(await run()).toMatchObject({ value: { opened: 1 } });
    const texts = (await asked()).map(({ question }) => question);
    expect(texts).toContainEqual(expect.stringContaining("divides by zero"));
  });

  test("leaves a chain that verifies", async () => {
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });
});

test("without checks in the protocol there is nothing to run", async () => {
  const plain = await studyWorld();
  expect(await runChecks(await plain.member("dataManager"), { after: null }, randomUUID())).toMatchObject({
    ok: false,
    message: expect.stringContaining("no edit checks"),
  });
  await plain.close();
});

async function readBy(role: string, statement: string): Promise<unknown[]> {
  const member = await world.member(
    {
      data_manager: "dataManager",
      monitor: "monitor",
      investigator: "investigator",
      statistician: "statistician",
    }[role] as "monitor",
  );
  const rows = await world.owner.begin(async (sql) => {
    await sql.unsafe(`set local role verum_${role}`);
    await sql`select verum.enter(${member.actor.personId}::uuid, ${world.studyId}::uuid, 'checks.run', '', null, '')`;
    return sql.unsafe(statement);
  });
  return [...rows];
}
