import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { randomized } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { assessCausality } from "@/lib/adverse-events/assess-causality";
import { correctAdverseEvent } from "@/lib/adverse-events/correct-adverse-event";
import { CorrectAdverseEvent, ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { appoint } from "@/lib/appointments/appoint";
import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { lockChecklist } from "@/lib/locks/checklist";
import { noticesOf } from "@/lib/notices/reads";
import { receivedReports } from "./authority-reads";
import { reportOrNull, seriousEventOrNull, seriousEvents, sponsorClockOrNull, stoppingRules } from "./reads";
import { remindOfClocks } from "./remind-of-clocks";
import { reportToAuthority } from "./report-to-authority";
import { sendReport } from "./send-report";

const ARM = /QZVERTEX|XJHOLLOW/i;
const NOW = new Date("2026-03-20T12:00:00Z");
const now = () => NOW;
type Who = Exclude<CastKey, "stranger">;

let world: World;
let participantId: string;
let eventId: string;
beforeAll(async () => {
  const stoppingRules = [
    { code: "S1", text: "One serious related event.", participants: 1, serious: true, related: true },
  ];
  const protocol = { ...smallProtocol(), safety: { expected: [{ term: "Headache" }], stoppingRules } };
  world = await studyWorld({ protocol });
  const pharmacist = await world.member("pharmacist");
  const office = { personId: pharmacist.actor.personId, office: "safety-person" as const };
  await appoint(await world.member("administrator"), office, randomUUID());
  participantId = await randomized(world);
});
afterAll(() => world.close());

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
  narrative: "Admitted with pain.",
};
const subjects = async (who: Who) =>
  (await noticesOf(await world.member(who))).notices.map(({ subject }) => subject);
const judge = async (causality: "possible" | "unlikely", version: number, id = eventId) =>
  assessCausality(
    await world.member("investigator"),
    { adverseEventId: id, causality, version, reason: "As discussed." },
    randomUUID(),
    now,
  );
const shown = async (who: Who, at = NOW) => {
  const event = await seriousEventOrNull(await world.member(who), eventId, at);
  if (!event) throw new Error("no such event");
  return event;
};
const states = async (who: Who, at = NOW) =>
  (await shown(who, at)).clocks.map(({ kind, state }) => `${kind}: ${state}`);
/** What of the lock's checklist is open because of events. */
const openBeforeLock = async () => {
  const manager = await world.member("dataManager");
  const conditions = await readAs(manager.actor, (tx) => lockChecklist(tx, manager));
  return conditions
    .filter(({ code, met }) => !met && /^(causality|serious)/.test(code))
    .map(({ code, detail }) => `${code}: ${detail}`);
};
const send = async (who: Who = "investigator", requestKey = randomUUID()) => {
  const { version, causalityVersion } = await shown("dataManager");
  return sendReport(await world.member(who), { eventId, version, causalityVersion }, requestKey, now);
};

describe("a serious event", () => {
  test("starts 24 hours to the sponsor from when the site knew, and tells investigator and data manager", async () => {
    const outcome = await reportAdverseEvent(
      await world.member("nurse"),
      ReportAdverseEvent.parse({ participantId, ...said }),
      randomUUID(),
      now,
    );
    if (!outcome.ok) throw new Error(outcome.message);
    eventId = outcome.value.eventId;
    expect(await sponsorClockOrNull(await world.member("nurse"), eventId)).toEqual({
      dueAt: new Date("2026-03-21T11:00:00Z"),
      reportedAt: null,
    });
    expect(await states("investigator")).toEqual(["sponsor: running"]);
    expect(await states("monitor", new Date("2026-03-21T11:01:00Z"))).toEqual(["sponsor: overdue"]);
    for (const who of ["investigator", "dataManager"] as const)
      expect(await subjects(who), who).toEqual(["Serious adverse event: 01-001, Surakarta"]);
    expect(await openBeforeLock()).toEqual([
      "causality-assessed: Not assessed: 01-001 Herpes zoster.",
      "serious-events-reported: Not reported: 01-001 Herpes zoster (sponsor).",
    ]);
    expect(await seriousEvents(await world.member("otherInvestigator"), NOW)).toEqual([]);
    expect(await subjects("otherInvestigator")).toEqual([]);
  });

  test("moves the clock when the site corrects since when it knew", async () => {
    const correction = {
      eventId,
      version: 1,
      ...said,
      awareOn: "2026-03-20T17:00",
      reason: "The ward knew earlier.",
    };
    const outcome = await correctAdverseEvent(
      await world.member("nurse"),
      CorrectAdverseEvent.parse(correction),
      randomUUID(),
      now,
    );
    expect(outcome).toMatchObject({ ok: true });
    expect((await shown("dataManager")).clocks).toMatchObject([{ dueAt: new Date("2026-03-21T10:00:00Z") }]);
  });

  test("reminds once before the clock runs out and once after, however many servers ask", async () => {
    expect(await remindOfClocks(NOW)).toBe(0);
    const soon = new Date("2026-03-21T05:00:00Z");
    await Promise.all([remindOfClocks(soon), remindOfClocks(soon)]);
    expect(await remindOfClocks(soon)).toBe(0);
    expect(await remindOfClocks(new Date("2026-03-21T10:00:00Z"))).toBe(1);
    expect(
      (await subjects("investigator")).filter((subject) => /^(Due soon|Overdue)/.test(subject)).sort(),
    ).toEqual([
      "Due soon: report of a serious event, 01-001, Surakarta",
      "Overdue: report of a serious event, 01-001, Surakarta",
    ]);
  });

  test("judged as related and unexpected starts the authority's clock, which the nurse does not see", async () => {
    expect(await judge("unlikely", 0)).toMatchObject({ ok: true });
    expect(await states("dataManager")).toEqual(["sponsor: running"]);
    expect(await subjects("safetyBoard")).toEqual([]);
    expect(await judge("possible", 1)).toMatchObject({ ok: true });
    expect(await states("dataManager")).toEqual(["sponsor: running", "authority-15d: running"]);
    expect(await states("investigator")).toEqual(["sponsor: running", "authority-15d: with others"]);
    expect(await subjects("pharmacist")).toEqual(["Report to the authority due: 01-001, Surakarta"]);
    const clock = await sponsorClockOrNull(await world.member("nurse"), eventId);
    expect(clock?.dueAt).toEqual(new Date("2026-03-21T10:00:00Z"));
  });

  test("meets a stopping rule: the board is told, once, and nobody else", async () => {
    expect(await subjects("safetyBoard")).toEqual(["A stopping rule is met"]);
    const [rule] = await stoppingRules(await world.member("safetyBoard"));
    expect(rule).toMatchObject({ participants: 1, isMet: true, alertedAt: expect.any(Date) });
    for (const who of [
      "nurse",
      "investigator",
      "dataManager",
      "monitor",
      "pharmacist",
      "statistician",
    ] as const) {
      expect(await subjects(who), who).not.toContain("A stopping rule is met");
      if (who !== "nurse")
        await expect(stoppingRules(await world.member(who)), who).rejects.toThrow(/denied|aborted/);
    }
  });
});

describe("the report to the sponsor", () => {
  test("is the investigator's, told blinded, once for each state of the record", async () => {
    await expect(send("nurse")).rejects.toThrow(/permission denied/);
    expect(await send("otherInvestigator")).toMatchObject({ kind: "not-found" });
    const key = randomUUID();
    const [one, twin] = await Promise.all([send("investigator", key), send("investigator", key)]);
    if (!one.ok) throw new Error(one.message);
    expect(twin).toEqual(one);
    expect(await send()).toMatchObject({ kind: "duplicate" });
    const report = await reportOrNull(await world.member("monitor"), one.value.reportId);
    expect(report).toMatchObject({
      number: 1,
      causality: "possible",
      isExpected: false,
      participant: { number: "01-001" },
      event: { term: "Herpes zoster", narrative: "Admitted with pain." },
    });
    expect(JSON.stringify(report)).not.toMatch(ARM);
    expect(await states("investigator")).toEqual(["sponsor: met", "authority-15d: with others"]);
    expect(await remindOfClocks(new Date("2026-03-22T00:00:00Z"))).toBe(0);
    expect(await openBeforeLock()).toEqual([
      "serious-events-reported: Not reported: 01-001 Herpes zoster (authority).",
    ]);
  });

  test("has a follow-up when the record changed, never over a version nobody saw", async () => {
    expect((await shown("investigator")).hasNews).toBe(false);
    const change = { eventId, version: 2, ...said, outcome: "recovering", reason: "Follow-up." };
    await correctAdverseEvent(
      await world.member("nurse"),
      CorrectAdverseEvent.parse(change),
      randomUUID(),
      now,
    );
    expect((await shown("investigator")).hasNews).toBe(true);
    const old = { eventId, version: 2, causalityVersion: 2 };
    expect(await sendReport(await world.member("investigator"), old, randomUUID(), now)).toMatchObject({
      kind: "stale",
    });
    expect(await send()).toMatchObject({ ok: true, value: { number: 2 } });
  });
});

describe("the report to the authority", () => {
  const tell = async (who: Who, reportId: string, requestKey = randomUUID(), note = "Case 2026-17") =>
    reportToAuthority(await world.member(who), { reportId, note, password: CAST_PASSWORD }, requestKey, {
      key: TEST_KEY,
      now,
    });

  test("is made by the safety person alone, from the newest report, and the code stands in no table", async () => {
    const [received] = await receivedReports(await world.member("pharmacist"));
    if (!received) throw new Error("no report was received");
    expect(received).toMatchObject({ document: { number: 2 }, clock: { kind: "authority-15d" }, told: null });
    const first = (await shown("investigator")).reports.at(-1);
    expect(await tell("pharmacist", first?.id ?? "")).toMatchObject({ kind: "stale" });
    expect(await tell("pharmacist", received.reportId, randomUUID(), "Got the Qzvertex")).toMatchObject({
      fieldErrors: { note: expect.any(String) },
    });
    const key = randomUUID();
    const made = await tell("pharmacist", received.reportId, key);
    if (!made.ok) throw new Error(made.message);
    expect(Buffer.from(made.value.pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    const again = await tell("pharmacist", received.reportId, key);
    expect(again).toMatchObject({ ok: true, value: { number: 1 } });
    const [count] = await world.owner`select count(*)::int as n from code_breaks`;
    expect(count?.n).toBe(1);
    for (const table of ["audit_trail", "receipts", "notices", "code_breaks", "serious_event_reports"]) {
      const rows = await world.owner.unsafe<{ text: string }[]>(`select t::text as text from ${table} t`);
      expect(
        rows.filter(({ text }) => ARM.test(text)),
        table,
      ).toEqual([]);
    }
    expect(await states("monitor")).toEqual(["sponsor: met", "authority-15d: met"]);
    expect(await openBeforeLock()).toEqual([]);
  });

  test("is nothing that the site sees, and a pharmacist without the office reads no report", async () => {
    expect(await states("investigator")).toEqual(["sponsor: met", "authority-15d: with others"]);
    await world.owner.begin(async (sql) => {
      await sql`select set_config('verum.reason', 'tested', true)`;
      await sql`update appointments set ended_at = now() where office = 'safety-person' and ended_at is null`;
    });
    expect(await receivedReports(await world.member("pharmacist"))).toEqual([]);
  });
});
