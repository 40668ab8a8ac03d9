import { expect, test } from "vitest";
import type { PlannedVisit } from "@/lib/participants/visit-plan";
import { visitsInTime } from "./visits-in-time";

const planned = (code: string, day: number, plannedOn: string | null, recordedOn: string | null = null) =>
  ({
    visit: { code, name: code, day, earliestDay: day, latestDay: day },
    window: plannedOn === null ? null : { earliestOn: plannedOn, plannedOn, latestOn: plannedOn },
    tasks: [{ kind: "dose", code: "", name: "Injection", recordId: recordedOn && "x", recordedOn }],
    state: "due",
    missedReason: null,
  }) as PlannedVisit;
const came = (code: string, occurredOn: string) => ({ code, occurredOn });
const orderOf = (visits: PlannedVisit[], unscheduled: ReturnType<typeof came>[]) =>
  visitsInTime(visits, unscheduled)
    .map((one) => one.planned?.visit.code ?? one.unscheduled?.code)
    .join(" ");

const VISITS = [planned("SCR", -7, null), planned("D1", 1, "2026-03-02"), planned("D8", 8, "2026-03-09")];

test.each([
  ["between two planned ones", VISITS, [came("U1", "2026-03-05")], "SCR D1 U1 D8"],
  ["of the day of a planned one", VISITS, [came("U1", "2026-03-09")], "SCR D1 D8 U1"],
  ["behind all", VISITS, [came("U1", "2026-04-09")], "SCR D1 D8 U1"],
  [
    "two between the same, in order of time",
    VISITS,
    [came("U2", "2026-03-04"), came("U1", "2026-03-06")],
    "SCR D1 U2 U1 D8",
  ],
  [
    "by the day on which a planned one took place, not by its plan",
    [VISITS[0], VISITS[1], planned("D8", 8, "2026-03-09", "2026-03-11")] as PlannedVisit[],
    [came("U1", "2026-03-10")],
    "SCR D1 U1 D8",
  ],
  [
    "before randomization, when nothing has a date",
    [planned("SCR", -7, null), planned("D1", 1, null)],
    [came("U1", "2026-03-01")],
    "SCR U1 D1",
  ],
  [
    "before a screening that is recorded later",
    [planned("SCR", -7, null, "2026-03-03")],
    [came("U1", "2026-03-01")],
    "U1 SCR",
  ],
])("an unscheduled visit %s stands where it lies in time", (_what, visits, unscheduled, order) => {
  expect(orderOf(visits, unscheduled)).toBe(order);
});
