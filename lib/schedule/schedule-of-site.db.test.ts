import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { studyWorld, type World } from "@/db/testing/world";
import { LogInjection } from "@/lib/injections/input";
import { logInjection } from "@/lib/injections/log-injection";
import { scheduleOfSite } from "./reads";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

test("a nurse sees the open visits of the own site alone, in the site's calendar, and reading writes nothing", async () => {
  // 23:30 of 1 March in Jakarta, still 1 March in New York for hours.
  const at = { consentedOn: "2026-03-01", randomizedAt: "2026-03-01T16:30:00Z" };
  const here = await randomizedParticipant(world, "01", at);
  const there = await randomizedParticipant(world, "02", at);
  const [nurse, otherNurse] = [await world.member("nurse"), await world.member("otherNurse")];
  const [before] = await world.owner`select count(*)::int as rows from audit_trail`;

  const nowAt = new Date("2026-03-01T17:30:00Z");
  const jakarta = await scheduleOfSite(nurse, nowAt);
  expect(jakarta.todayOn).toBe("2026-03-02");
  expect(jakarta.overdue).toMatchObject([
    {
      participantNumber: here.number,
      visitCode: "D1",
      kitNumber: here.kits.get("D1"),
      needsSample: true,
      isProvisional: true,
    },
  ]);
  const albany = await scheduleOfSite(otherNurse, nowAt);
  expect(albany.todayOn).toBe("2026-03-01");
  expect(albany.due).toMatchObject([{ participantNumber: there.number, state: "due" }]);
  expect(JSON.stringify(jakarta)).not.toContain(there.number);
  const [after] = await world.owner`select count(*)::int as rows from audit_trail`;
  expect(after).toEqual(before);

  const dose = LogInjection.parse({
    participantId: here.id,
    visitCode: "D1",
    kitNumber: here.kits.get("D1"),
    status: "given",
    givenAt: "2026-03-02T00:20",
    anatomicalSite: "left deltoid",
  });
  expect(await logInjection(nurse, dose, randomUUID(), () => nowAt)).toMatchObject({ ok: true });
  const later = await scheduleOfSite(nurse, nowAt);
  expect(later.doneToday).toMatchObject([
    { participantNumber: here.number, visitCode: "D1", hasSample: false },
  ]);
  expect(later.observations).toMatchObject([{ participantNumber: here.number }]);
  expect(later.due).toMatchObject([{ visitCode: "D1", dose: null, needsSample: true, isProvisional: false }]);
  expect(later.upcoming).toMatchObject([{ visitCode: "D8", earliestOn: "2026-03-08", daysUntilOpen: 6 }]);
});
