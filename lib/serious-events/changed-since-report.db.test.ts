import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { randomized } from "@/db/testing/enrolled";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { assessCausality } from "@/lib/adverse-events/assess-causality";
import { correctAdverseEvent } from "@/lib/adverse-events/correct-adverse-event";
import { CorrectAdverseEvent, ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { appoint } from "@/lib/appointments/appoint";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { lockChecklist } from "@/lib/locks/checklist";
import { noticesOf } from "@/lib/notices/reads";
import { receivedReports } from "./authority-reads";
import { seriousEventOrNull } from "./reads";
import { remindOfClocks } from "./remind-of-clocks";
import { reportToAuthority } from "./report-to-authority";
import { sendReport } from "./send-report";

const NOW = new Date("2026-03-20T12:00:00Z");
const now = () => NOW;
const said = {
  term: "Herpes zoster",
  startedOn: "18-Mar-2026",
  endedOn: "",
  severity: "severe",
  serious: "yes",
  seriousness: "hospitalization",
  awareOn: "2026-03-20T18:00",
  outcome: "not-recovered",
  action: "none",
};
const died = { severity: "fatal", seriousness: "death", outcome: "fatal" };

let world: World;
let eventId: string;
beforeEach(async () => {
  world = await studyWorld();
  const pharmacist = await world.member("pharmacist");
  const office = { personId: pharmacist.actor.personId, office: "safety-person" as const };
  await appoint(await world.member("administrator"), office, randomUUID());
  const input = ReportAdverseEvent.parse({ participantId: await randomized(world), ...said });
  const reported = await reportAdverseEvent(await world.member("nurse"), input, randomUUID(), now);
  if (!reported.ok) throw new Error(reported.message);
  eventId = reported.value.eventId;
  const judgment = { adverseEventId: eventId, causality: "possible", version: 0 } as const;
  expect(
    await assessCausality(await world.member("investigator"), judgment, randomUUID(), now),
  ).toMatchObject({ ok: true });
  await send();
  await tellAuthority();
});
afterEach(() => world.close());

const shown = async () => {
  const event = await seriousEventOrNull(await world.member("monitor"), eventId, NOW);
  if (!event) throw new Error("no such event");
  return event;
};
const states = async () => (await shown()).clocks.map(({ kind, state }) => `${kind}: ${state}`).sort();
const correct = async (but: object) => {
  const { version } = await shown();
  const input = CorrectAdverseEvent.parse({ eventId, version, ...said, ...but, reason: "Follow-up." });
  const outcome = await correctAdverseEvent(await world.member("nurse"), input, randomUUID(), now);
  expect(outcome).toMatchObject({ ok: true });
};
const send = async () => {
  const { version, causalityVersion } = await shown();
  const input = { eventId, version, causalityVersion };
  const outcome = await sendReport(await world.member("investigator"), input, randomUUID(), now);
  expect(outcome).toMatchObject({ ok: true });
};
const tellAuthority = async () => {
  const pharmacist = await world.member("pharmacist");
  const [received] = await receivedReports(pharmacist);
  const input = { reportId: received?.reportId ?? "", note: "Case 2026-17", password: CAST_PASSWORD };
  const outcome = await reportToAuthority(pharmacist, input, randomUUID(), { key: TEST_KEY, now });
  expect(outcome).toMatchObject({ ok: true });
};
/** The authority's clock as the safety person's list has it, and whether the authority has the site's newest report. */
const received = async () => {
  const [first] = await receivedReports(await world.member("pharmacist"));
  return { kind: first?.clock?.kind, isMet: first?.clock?.isMet, hasNewest: first?.told?.hasNewest };
};
const openBeforeLock = async () => {
  const member = await world.member("dataManager");
  const conditions = await readAs(member.actor, (tx) => lockChecklist(tx, member));
  const reported = conditions.find(({ code }) => code === "serious-events-reported");
  return reported?.met ? null : reported?.detail;
};
const toldOfChange = async (who: Exclude<CastKey, "stranger">) =>
  (await noticesOf(await world.member(who))).notices
    .filter(({ subject }) => subject === "Changed since its report: serious event, 01-001, Surakarta")
    .map(({ body }) => body?.split(".")[0]);

test("a case that was reported within 15 days and then turns fatal is due to the authority again", async () => {
  expect(await states()).toEqual(["authority-15d: met", "sponsor: met"]);
  expect(await received()).toEqual({ kind: "authority-15d", isMet: true, hasNewest: true });
  expect(await openBeforeLock()).toBeNull();
  await correct(died);
  expect(await states()).toEqual(["authority-15d: void", "authority-7d: running", "sponsor: met"]);
  expect(await openBeforeLock()).toBe(
    "Not reported: 01-001 Herpes zoster (authority). Changed since its report: 01-001 Herpes zoster (sponsor).",
  );
  // The site's report from before it turned fatal, told once more, does not tell the authority of it.
  await tellAuthority();
  expect(await states()).toContain("authority-7d: running");
  expect(await received()).toEqual({ kind: "authority-7d", isMet: false, hasNewest: true });
  await send();
  expect(await received()).toEqual({ kind: "authority-7d", isMet: false, hasNewest: false });
  expect(await states()).toContain("authority-7d: running");
  await tellAuthority();
  expect(await states()).toEqual(["authority-15d: void", "authority-7d: met", "sponsor: met"]);
  expect(await received()).toEqual({ kind: "authority-7d", isMet: true, hasNewest: true });
  expect(await openBeforeLock()).toBeNull();
});

test("an event that changed after its report is reminded of once and holds the lock until its follow-up", async () => {
  expect(await remindOfClocks(NOW)).toBe(0);
  await correct({ outcome: "recovering" });
  expect(await openBeforeLock()).toBe(
    "Changed since its report: 01-001 Herpes zoster (sponsor), 01-001 Herpes zoster (authority).",
  );
  expect(await remindOfClocks(NOW)).toBe(1);
  await correct({ outcome: "unknown" });
  expect(await remindOfClocks(NOW)).toBe(0);
  const toSponsor = "The event or its judgment changed after report 1 to the sponsor";
  for (const who of ["investigator", "dataManager"] as const)
    expect(await toldOfChange(who), who).toEqual([toSponsor]);
  expect(await toldOfChange("pharmacist")).toEqual([]);

  await send();
  expect(await openBeforeLock()).toBe("Changed since its report: 01-001 Herpes zoster (authority).");
  expect(await remindOfClocks(NOW)).toBe(1);
  expect(await toldOfChange("pharmacist")).toEqual([
    "The event or its judgment changed after report 1 to the authority",
  ]);
  expect(await toldOfChange("investigator")).toEqual([toSponsor]);
  await tellAuthority();
  expect(await openBeforeLock()).toBeNull();
  expect(await remindOfClocks(NOW)).toBe(0);

  await correct({ outcome: "recovering" });
  expect(await remindOfClocks(NOW)).toBe(1);
  expect(await toldOfChange("investigator")).toHaveLength(2);
});
