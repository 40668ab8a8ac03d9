import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import type { PlannedVisit } from "@/lib/participants/visit-plan";
import { visitCompleteness } from "./visit-completeness";

it("a visit is expected of those whose time for it is over, and of nobody who left before", () => {
  const protocol = smallProtocol();
  const states: PlannedVisit["state"][] = [
    "done",
    "overdue",
    "missed",
    "due",
    "partial",
    "upcoming",
    "not-applicable",
  ];
  const participants = states.map((state) => ({
    visits: protocol.visits.map(
      (visit) => ({ visit, state: visit.code === "D8" ? state : "not-due" }) as const,
    ),
  }));
  const [, , d8] = visitCompleteness(protocol, participants);
  expect(d8).toEqual({
    visit: "D8",
    expected: 3,
    done: 1,
    partial: 1,
    overdue: 1,
    missed: 1,
    due: 1,
    notDue: 1,
    notApplicable: 1,
  });
});
