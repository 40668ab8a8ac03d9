import { expect, it } from "vitest";
import type { CanonicalDataset } from "@/lib/datasets/types";
import { eventTimes } from "./event-times";

const dose = (participant: string, givenOn: string | null) => ({ participant, givenOn });
const dataset = {
  doses: [
    dose("P1", "2026-03-28"),
    dose("P1", "2026-04-04"),
    dose("P2", "2026-03-01"),
    dose("P3", null),
    dose("P4", "2026-03-10"),
  ],
  results: [{ participant: "P2", collectedOn: "2026-04-12" }],
  scores: [],
  withdrawals: [{ participant: "P1", endedOn: "2026-04-06" }],
  discontinuations: [],
  adverseEvents: [
    { participant: "P1", startedOn: "2026-03-30" },
    { participant: "P1", startedOn: "2026-03-29" },
    { participant: "P2", startedOn: "2026-03" },
    { participant: "P3", startedOn: "2026-03-29" },
    { participant: "P4", startedOn: "2026-03-09" },
  ],
} as unknown as CanonicalDataset;

it("counts whole days from the first dose to the first event, over a night that loses an hour", () => {
  expect(eventTimes(["first-adverse-event"], dataset, ["P1", "P2", "P3", "P4"])).toEqual([
    { participant: "P1", event: "first-adverse-event", days: 1, isObserved: true },
    // A partial date is no day: followed to the last sample without a known event.
    { participant: "P2", event: "first-adverse-event", days: 42, isObserved: false },
    // P3 had no dose, and P4 the event before it.
  ]);
});

it("a withdrawal is an event of its own, and ends the following of everything else", () => {
  expect(eventTimes(["withdrawal", "study-drug-discontinuation"], dataset, ["P1"])).toEqual([
    { participant: "P1", event: "withdrawal", days: 9, isObserved: true },
    { participant: "P1", event: "study-drug-discontinuation", days: 9, isObserved: false },
  ]);
});

it("nothing is computed that the protocol does not ask for", () => {
  expect(eventTimes([], dataset, ["P1"])).toEqual([]);
});
