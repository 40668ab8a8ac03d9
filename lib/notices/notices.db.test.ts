import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { studyWorld, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { addNotice } from "./add-notice";
import { readNotices } from "./read-notices";
import { noticesOf } from "./reads";
import type { NoticeToAdd } from "./types";

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

const NOTICE: NoticeToAdd = {
  kind: "code-break",
  to: [],
  subject: "Something happened",
  body: "Please look.",
  path: "/studies/SMALL-1/conduct",
  byMail: false,
};

async function tell(to: NoticeToAdd["to"], as: Exclude<CastKey, "stranger"> = "investigator") {
  const member = await world.member(as);
  return asActor(member.actor, { event: "score.entered" }, async (tx) =>
    done(await addNotice(tx, world.studyId, { ...NOTICE, to }, member.actor.personId)),
  );
}

const inbox = async (key: Exclude<CastKey, "stranger">) => (await noticesOf(await world.member(key))).notices;

test("a notice reaches the people of a role, of one site when it says so, and not who sends it", async () => {
  const siteId = world.siteIds.get("01") ?? "";
  expect(
    await tell([{ role: "nurse", siteId }, { role: "monitor" }, { role: "investigator", siteId }]),
  ).toEqual({
    ok: true,
    value: 2,
  });
  expect((await inbox("nurse")).map(({ subject }) => subject)).toEqual(["Something happened"]);
  expect(await inbox("monitor")).toHaveLength(1);
  for (const key of ["otherNurse", "investigator", "otherInvestigator", "dataManager"] as const)
    expect(await inbox(key), key).toEqual([]);
});

test("somebody named twice gets it once, and nobody in a role is no error", async () => {
  const { personId } = (await world.member("monitor")).actor;
  expect(await tell([{ personId }, { role: "monitor" }])).toMatchObject({ value: 1 });
  expect(await tell([{ personId: randomUUID() }])).toMatchObject({ value: 0 });
});

test("it counts as unread until its reader says so, once, and nobody else can", async () => {
  await tell([{ role: "monitor" }]);
  const monitor = await world.member("monitor");
  expect(monitor.unreadNotices).toBe(1);
  const [notice] = await inbox("monitor");
  const input = { noticeIds: [notice?.id ?? ""] };
  expect(await readNotices(await world.member("dataManager"), input, randomUUID())).toMatchObject({
    value: { read: 0 },
  });
  const requestKey = randomUUID();
  const both = await Promise.all([
    readNotices(monitor, input, requestKey),
    readNotices(monitor, input, randomUUID()),
  ]);
  expect(both.map((one) => (one.ok ? one.value.read : -1)).sort()).toEqual([0, 1]);
  expect((await world.member("monitor")).unreadNotices).toBe(0);
  expect((await inbox("monitor"))[0]?.readAt).toBeInstanceOf(Date);
});

test("Postgres refuses a notice to somebody outside the study, and to say that another's was read", async () => {
  const member = await world.member("nurse");
  const stranger = (
    await world.owner<{ id: string }[]>`
    insert into people (email, name) values ('gone@verum.example', 'Gone') returning id`
  )[0]?.id;
  await expect(
    asActor(member.actor, { event: "score.entered" }, async (tx) =>
      done(
        await tx.execute(
          `insert into notices (study_id, person_id, kind, subject, body) values ('${world.studyId}', '${stranger}', 'x', 'x', 'x')`,
        ),
      ),
    ),
  ).rejects.toThrow("row-level security");
  await tell([{ role: "monitor" }]);
  const [notice] = await inbox("monitor");
  await expect(
    asActor(member.actor, { event: "notice.read" }, async (tx) =>
      done(
        await tx.execute(
          `insert into notice_readings (study_id, notice_id) values ('${world.studyId}', '${notice?.id}')`,
        ),
      ),
    ),
  ).rejects.toThrow("row-level security");
});

test("its words stand in no audit row; that it was sent and read does", async () => {
  await tell([{ role: "monitor" }]);
  const [notice] = await inbox("monitor");
  await readNotices(await world.member("monitor"), { noticeIds: [notice?.id ?? ""] }, randomUUID());
  const rows = await world.owner<{ table_name: string; whole: string }[]>`
    select table_name, a::text as whole from audit_trail a where table_name like 'notice%' order by sequence`;
  expect(rows.map((row) => row.table_name)).toEqual(["notices", "notice_readings"]);
  expect(rows.filter((row) => row.whole.includes("Something happened"))).toEqual([]);
  const seen = await readAs((await world.member("nurse")).actor, (tx) =>
    tx.execute("select 1 from audit_trail where table_name = 'notices'"),
  );
  expect(seen).toHaveLength(0);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});
