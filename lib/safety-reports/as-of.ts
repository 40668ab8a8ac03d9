import type { CanonicalDataset } from "@/lib/datasets/types";

/**
 * The dataset as it stood at the end of a date, by the dates of what happened: nobody randomized later, nothing given,
 * collected, assessed, begun or left later. A date known only in part counts when some of it lies before the cut-off;
 * what has no date counts.
 */
export function asOf(dataset: CanonicalDataset, cutoffOn: string): CanonicalDataset {
  const by = (on: string | null) => on === null || on <= cutoffOn.slice(0, on.length);
  const allocations = dataset.allocations.filter((row) => by(row.randomizedAt.slice(0, 10)));
  const randomized = new Set(allocations.map((row) => row.participant));
  const of = <Row extends { readonly participant: string }>(
    rows: readonly Row[],
    on: (row: Row) => string | null,
  ) => rows.filter((row) => randomized.has(row.participant) && by(on(row)));
  // No table of the report tells of forms, unscheduled visits, runs or an event's details: what has no date of its own could not be cut off.
  const {
    forms: _forms,
    eventDetails: _details,
    renewedConsents: _consents,
    unscheduledVisits: _unscheduled,
    assayRuns: _runs,
    protocolStarts: _starts,
    ...dated
  } = dataset;
  return {
    ...dated,
    allocations,
    participants: dataset.participants.filter((row) => randomized.has(row.participant)),
    doses: of(dataset.doses, (row) => row.givenOn),
    results: of(dataset.results, (row) => row.collectedOn),
    scores: of(dataset.scores, (row) => row.assessedOn),
    adverseEvents: of(dataset.adverseEvents, (row) => row.startedOn),
    withdrawals: of(dataset.withdrawals, (row) => row.endedOn),
    discontinuations: of(dataset.discontinuations, (row) => row.endedOn),
    deviations: of(dataset.deviations, () => null),
    missedVisits: of(dataset.missedVisits, () => null),
    guesses: [],
  };
}
