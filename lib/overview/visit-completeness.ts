import type { PlannedVisit } from "@/lib/participants/visit-plan";
import type { Protocol } from "@/lib/protocol/input";
import type { VisitCompleteness } from "./types";

/**
 * For each visit of the protocol, how far the randomized participants are with it. "Expected" counts those whose window is
 * over, those done early and those declared missed: of them, what is neither done nor missed is missing data.
 */
export function visitCompleteness(
  protocol: Protocol,
  participants: readonly { visits: readonly Pick<PlannedVisit, "visit" | "state">[] }[],
): VisitCompleteness[] {
  return protocol.visits.map(({ code }) => {
    const states = participants.flatMap(({ visits }) =>
      visits.filter((planned) => planned.visit.code === code).map((planned) => planned.state),
    );
    const count = (...among: PlannedVisit["state"][]) =>
      states.filter((state) => among.includes(state)).length;
    return {
      visit: code,
      expected: count("done", "overdue", "missed"),
      done: count("done"),
      partial: count("partial"),
      overdue: count("overdue"),
      missed: count("missed"),
      due: count("due"),
      notDue: count("not-due", "upcoming"),
      notApplicable: count("not-applicable"),
    };
  });
}
