import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomized } from "@/db/testing/enrolled";
import { studyWorld, type World } from "@/db/testing/world";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import type { CastKey } from "@/lib/auth/cast";
import { deviationsPage } from "@/lib/deviations/reads";
import { kindsOfWork } from "./open-work";
import { workBeside } from "./work-beside-reads";

const NOW = new Date("2026-03-20T12:00:00Z");
const AFTER_ITS_CLOCK = new Date("2026-03-21T11:01:00Z");

let world: World;
let participantId: string;
let eventId: string;
beforeAll(async () => {
  world = await studyWorld();
  participantId = await randomized(world);
  const outcome = await reportAdverseEvent(
    await world.member("nurse"),
    ReportAdverseEvent.parse({
      participantId,
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
    }),
    randomUUID(),
    () => NOW,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  eventId = outcome.value.eventId;
  const [nurse] = await world.owner`select id from people where email = 'dewi.nurse@verum.example'`;
  await world.owner.begin(async (tx) => {
    await tx`select set_config('verum.event', 'visit.missed', true), set_config('verum.person_id', ${String(nurse?.id)}, true)`;
    await tx`insert into missed_visits (study_id, site_id, participant_id, visit_code, reason)
      values (${world.studyId}, ${world.siteIds.get("01") ?? ""}, ${participantId}, 'D15', 'Influenza.')`;
  });
});
afterAll(() => world.close());

const seenBy = async (who: Exclude<CastKey, "stranger">, at = AFTER_ITS_CLOCK) => {
  const beside = await workBeside(await world.member(who), at);
  return {
    kinds: kindsOfWork(beside).slice(-2),
    overdue: beside.overdue?.get(participantId) ?? null,
    unclassified: beside.unclassified?.get(participantId) ?? 0,
  };
};

test("a report is overdue from its clock's end on, for those whose work serious events are", async () => {
  expect((await seenBy("dataManager", NOW)).overdue).toBeNull();
  for (const who of ["dataManager", "monitor", "investigator"] as const)
    expect(await seenBy(who), who).toEqual({
      kinds: ["overdue", "unclassified"],
      overdue: { count: 1, firstEventId: eventId },
      unclassified: 1,
    });
});

test("a statistician sees no kind of serious events, and another site's investigator nothing of them", async () => {
  expect(await seenBy("statistician")).toEqual({
    kinds: ["unverified", "unclassified"],
    overdue: null,
    unclassified: 1,
  });
  expect(await seenBy("otherInvestigator")).toEqual({
    kinds: ["overdue", "unclassified"],
    overdue: null,
    unclassified: 0,
  });
});

test("the list behind the number shows those of the participant that nobody classified", async () => {
  const member = await world.member("dataManager");
  const left = await deviationsPage(member, { participant: "01-001", state: "unclassified" });
  expect(left.rows.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["sample-missed draft"]);
  expect((await deviationsPage(member, { participant: "02-001" })).total).toBe(0);
});
