import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { addDays } from "@/lib/calendar/calendar-date";
import { siteDay } from "@/lib/calendar/site-day";
import { datasetOf } from "@/lib/datasets/reads";
import { runChecks } from "@/lib/edit-checks/run-checks";
import { checksToRun } from "@/lib/edit-checks/waiting-reads";
import { enterForm } from "@/lib/forms/enter-form";
import { FORMS } from "@/lib/forms/testing/forms";
import { lockChecklist } from "@/lib/locks/checklist";
import { participantRecordOrNull } from "@/lib/participants/reads";
import { scheduleOfSite } from "@/lib/schedule/reads";
import { standingsOfStudy } from "@/lib/states/reads";
import { recordAmendment } from "./record-amendment";
import { startAmendment } from "./start-amendment";

const today = siteDay(new Date(), "Asia/Jakarta");
const atNoon = (on: string) => `${on}T05:00:00Z`;

let world: World;
/** Whose day 1 and day 8 were over before the amendment. */
let earlier = "";
/** Whose day 1 is today. */
let fresh = "";
/** The same, at the site where it has not begun. */
let elsewhere = "";

beforeAll(async () => {
  world = await studyWorld();
  const randomized = async (site: string, on: string) =>
    (await randomizedParticipant(world, site, { consentedOn: addDays(on, -7), randomizedAt: atNoon(on) })).id;
  earlier = await randomized("01", addDays(today, -10));
  fresh = await randomized("01", today);
  elsewhere = await randomized("02", today);
  const [vitals] = FORMS;
  const amended = {
    ...smallProtocol(),
    version: "2.0",
    forms: [{ ...vitals, visits: ["D1", "D8"] }],
    editChecks: [
      {
        code: "FORM",
        on: "consent",
        field: "formVersion",
        expect: "value == '9.0'",
        action: "soft",
        ask: "Is this the version of the form?",
      },
    ],
  };
  const administrator = await world.member("administrator");
  const recorded = await recordAmendment(
    administrator,
    {
      protocol: JSON.stringify(amended),
      fileName: "protocol.json",
      summary: "Vital signs before every dose.",
      approval: "Ethics committee 14",
      approvedOn: "2026-01-05",
      needsConsent: false,
      password: CAST_PASSWORD,
    },
    randomUUID(),
  );
  expect(recorded).toMatchObject({ ok: true });
  const started = await startAmendment(
    administrator,
    { version: "2.0", siteCode: "01", startsOn: today },
    randomUUID(),
  );
  expect(started).toMatchObject({ ok: true });
});
afterAll(() => world.close());

test("a new form is missing at visits of its time and place alone: map, lock, record and day", async () => {
  const manager = await world.member("dataManager");
  const everybody = await standingsOfStudy(manager);
  const lacking = (id: string) =>
    everybody
      .find((one) => one.id === id)
      ?.parts.flatMap(({ visit, lacking }) =>
        visit === "D1" || visit === "D8" ? [`${visit} ${lacking}`] : [],
      );
  // A dose, a sample and a score at day 1, a dose at day 8; the form joins them where the amendment holds.
  expect(lacking(earlier)).toEqual(["D1 3", "D8 1"]);
  expect(lacking(fresh)).toEqual(["D1 4", "D8 2"]);
  expect(lacking(elsewhere)).toEqual(["D1 3", "D8 1"]);

  const conditions = await readAs(manager.actor, (tx) => lockChecklist(tx, manager));
  expect(conditions.find(({ code }) => code === "forms-filled-in")).toMatchObject({ met: false, count: 2 });

  const nurse = await world.member("nurse");
  const tasksAt = async (id: string) => {
    const record = await participantRecordOrNull(nurse, id);
    const planned = record?.visits.find(({ visit }) => visit.code === "D1");
    return [record?.versions.get("D1"), ...(planned?.tasks.map(({ kind }) => kind) ?? [])];
  };
  expect(await tasksAt(earlier)).toEqual(["1.0", "dose", "sample"]);
  expect(await tasksAt(fresh)).toEqual(["2.0", "dose", "sample", "form"]);
  const day = await scheduleOfSite(nurse, new Date());
  expect(day.forms.map(({ participantId, visitCode }) => [participantId, visitCode])).toEqual([
    [fresh, "D1"],
  ]);
});

test("a form filled in although its visit was over is shown, and whoever sees all sites reads each by its own version", async () => {
  const filled = { participantId: earlier, formCode: "VITALS", visitCode: "D8", "PULSE.value": "70" };
  expect(await enterForm(await world.member("nurse"), filled, randomUUID())).toMatchObject({ ok: true });
  const monitor = await world.member("monitor");
  const record = await participantRecordOrNull(monitor, earlier);
  expect(record?.visits.find(({ visit }) => visit.code === "D8")?.tasks).toContainEqual(
    expect.objectContaining({ kind: "form", recordId: expect.any(String) }),
  );
  // Entered today, it moves the visit into no other version.
  expect(record?.versions.get("D8")).toBe("1.0");
  expect((await participantRecordOrNull(monitor, elsewhere))?.versions.get("D1")).toBe("1.0");
});

test("the checks of an amendment wait to be run where it began, are told of, and ask nothing where it has not begun", async () => {
  const manager = await world.member("dataManager");
  expect(await checksToRun(manager)).toEqual([{ version: "2.0", siteName: "Surakarta", startsOn: today }]);
  expect((await checksToRun(await world.member("monitor"))).length).toBe(1);
  const told =
    await world.owner`select n.subject from notices n where n.person_id = ${manager.actor.personId}`;
  expect(told.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Protocol 2.0 holds at Surakarta/),
  ]);
  expect(await runChecks(await world.member("dataManager"), { after: null }, randomUUID())).toMatchObject({
    ok: true,
  });
  expect(await checksToRun(manager)).toEqual([]);
  const asked = await world.owner<{ participant_id: string }[]>`select participant_id from check_findings`;
  expect(asked.map(({ participant_id }) => participant_id).sort()).toEqual([earlier, fresh].sort());
});

test("the dataset says since when each version holds where", async () => {
  const investigator = await world.member("investigator");
  const dataset = await readAs(investigator.actor, (tx) => datasetOf(tx, investigator));
  expect(dataset.protocolStarts).toEqual([{ version: "2.0", site: "01", startsOn: today }]);
});
