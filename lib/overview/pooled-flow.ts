import type { ParticipantStatus } from "@/lib/participants/participant-status";
import type { EndOfPart, ParticipantFacts } from "@/lib/participants/types";
import { DISCONTINUATION_REASONS, reasonName, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import type { PooledFlow, ReasonCount } from "./types";

interface Followed {
  readonly facts: Pick<
    ParticipantFacts,
    "randomization" | "withdrawal" | "discontinuation" | "unmetCriteria" | "doses" | "screenedAgain"
  >;
  readonly status: ParticipantStatus;
}

/**
 * Where all participants together are, from screening to the end: the boxes of a CONSORT 2025 flow diagram as far as they can
 * be filled while nobody knows who was given what. Everybody screened is in it once: who was screened again, with the newest number.
 */
export function pooledFlow(everyScreening: readonly Followed[]): PooledFlow {
  const participants = everyScreening.filter(({ facts }) => facts.screenedAgain === null);
  const randomized = participants.filter(({ facts }) => facts.randomization !== null);
  const others = participants.filter(({ facts }) => facts.randomization === null);
  const notEligible = others.filter(({ facts }) => facts.unmetCriteria);
  const withdrawnBefore = others.filter(({ facts }) => !facts.unmetCriteria && facts.withdrawal !== null);
  const dosed = randomized.filter(({ facts }) => facts.doses.some((dose) => dose.status !== "not-given"));
  const withdrawn = randomized.filter(({ facts }) => facts.withdrawal !== null);
  const completed = randomized.filter(({ status }) => status === "Completed");
  return {
    assessed: participants.length,
    screenings: everyScreening.length,
    notEligible: notEligible.length,
    withdrawnBefore: byReason(
      withdrawnBefore.map(({ facts }) => facts.withdrawal),
      WITHDRAWAL_REASONS,
    ),
    inScreening: others.length - notEligible.length - withdrawnBefore.length,
    randomized: randomized.length,
    dosed: dosed.length,
    discontinued: byReason(
      randomized.map(({ facts }) => facts.discontinuation),
      DISCONTINUATION_REASONS,
    ),
    withdrawn: byReason(
      withdrawn.map(({ facts }) => facts.withdrawal),
      WITHDRAWAL_REASONS,
    ),
    inFollowUp: randomized.length - withdrawn.length - completed.length,
    completed: completed.length,
  };
}

/** The most frequent first. */
function byReason(
  ends: readonly (EndOfPart | null)[],
  words: readonly { readonly code: string; readonly name: string }[],
): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const end of ends) if (end) counts.set(end.reasonCode, (counts.get(end.reasonCode) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ reason: reasonName(words, code), count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
