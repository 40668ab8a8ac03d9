import type { CanonicalDataset } from "@/lib/datasets/types";
import type { AnalysisDataset, ArmFlow, Departures, ParticipantFlow } from "./types";

/**
 * The participants' flow by arm, as CONSORT 2025 asks for it: people screened and randomized together, then for each arm who
 * received a dose (whole or in part), who withdrew or stopped the study drug and why, and who is in the primary analysis.
 */
export function participantFlow(dataset: CanonicalDataset, analysis: AnalysisDataset): ParticipantFlow {
  const dosed = new Set(
    dataset.doses.filter((dose) => dose.status !== "not-given").map((dose) => dose.participant),
  );
  const analyzed = inPrimaryAnalysis(analysis);
  const byArm = analysis.arms.map(({ code }): ArmFlow => {
    const people = new Set(
      analysis.participants.filter((row) => row.arm === code).map((row) => row.participant),
    );
    const withdrew = dataset.withdrawals.filter((row) => people.has(row.participant));
    const stopped = dataset.discontinuations.filter((row) => people.has(row.participant));
    return {
      arm: code,
      randomized: people.size,
      receivedDose: countIn(people, dosed),
      withdrew: byReason(withdrew),
      discontinuedDrug: byReason(stopped),
      completed: people.size - new Set(withdrew.map((row) => row.participant)).size,
      analyzed: countIn(people, analyzed),
    };
  });
  // People, each once: of those who were screened again, the newest number.
  const again = dataset.participants.filter((row) => row.screenedBeforeAs !== undefined).length;
  return {
    screened: dataset.participants.length - again,
    ...(again > 0 ? { screenings: dataset.participants.length } : {}),
    randomized: analysis.participants.length,
    arms: byArm,
  };
}

function inPrimaryAnalysis({ endpoints, values }: AnalysisDataset): Set<string> {
  const primary = endpoints.find((endpoint) => endpoint.rank === "primary") ?? endpoints[0];
  const having = (visit: string | undefined) =>
    new Set(
      values
        .filter((row) => row.measure === primary?.measure && row.visit === visit && row.value !== null)
        .map((row) => row.participant),
    );
  const atVisit = having(primary?.primaryVisit);
  return new Set([...having(primary?.baseline)].filter((participant) => atVisit.has(participant)));
}

function countIn(people: ReadonlySet<string>, those: ReadonlySet<string>): number {
  return [...people].filter((participant) => those.has(participant)).length;
}

function byReason(departures: readonly { participant: string; reasonCode: string }[]): Departures {
  const counts = new Map<string, Set<string>>();
  for (const { participant, reasonCode } of departures)
    counts.set(reasonCode, (counts.get(reasonCode) ?? new Set()).add(participant));
  return [...counts]
    .map(([reason, participants]) => ({ reason, participants: participants.size }))
    .sort((a, b) => b.participants - a.participants || (a.reason < b.reason ? -1 : 1));
}
