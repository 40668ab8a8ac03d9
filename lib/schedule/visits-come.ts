import type { Protocol } from "@/lib/protocol/input";
import { visitWindow } from "@/lib/protocol/visit-window";
import type { ScheduleFacts } from "./types";

/**
 * The visits of one participant whose window has opened, counted from `day1On`, unless declared missed or the participant had left
 * before; none while there is no day 1.
 */
export function visitsCome(
  protocol: Protocol,
  facts: ScheduleFacts,
  day1On: string | null,
  todayOn: string,
): Protocol["visits"] {
  return protocol.visits.filter((visit) => {
    if (facts.missedVisits.has(visit.code)) return false;
    const window = visitWindow(visit, day1On);
    if (window === null || todayOn < window.earliestOn) return false;
    return facts.withdrawnOn === null || facts.withdrawnOn >= window.earliestOn;
  });
}
