import type { ParticipantFacts } from "./types";
import { isSettled, type PlannedVisit } from "./visit-plan";

export type ParticipantStatus =
  | "Screened"
  | "Screen failure"
  | "Randomized"
  | "On treatment"
  | "Treatment discontinued"
  | "Withdrawn"
  | "Completed";

/**
 * The one word for where a participant stands, from what is recorded: nothing keeps a status. Leaving the study outweighs
 * completing it; having completed it outweighs having stopped the study drug, which is shown beside.
 */
export function participantStatus(
  facts: Pick<
    ParticipantFacts,
    "randomization" | "withdrawal" | "discontinuation" | "unmetCriteria" | "doses" | "screenedAgain"
  >,
  visits: readonly Pick<PlannedVisit, "state">[],
): ParticipantStatus {
  // Nobody else is screened again, so whoever does not see the criteria knows it too.
  if (facts.screenedAgain) return "Screen failure";
  if (facts.withdrawal) return facts.randomization || !facts.unmetCriteria ? "Withdrawn" : "Screen failure";
  if (!facts.randomization) return facts.unmetCriteria ? "Screen failure" : "Screened";
  if (visits.every(isSettled)) return "Completed";
  if (facts.discontinuation) return "Treatment discontinued";
  return facts.doses.some((dose) => dose.givenOn !== null) ? "On treatment" : "Randomized";
}
