import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AnalysisDataset } from "./types";

/**
 * SHA-256 (hex) of a dataset's canonical form: JSON by RFC 8785, every list of participants' rows sorted, so that
 * the order in which rows were read does not matter. The order of arms and endpoints is the protocol's and counts.
 */
export function datasetDigest(dataset: AnalysisDataset): string {
  const canonical = canonicalize({
    ...dataset,
    participants: sortedBy(dataset.participants, (row) => [row.participant]),
    values: sortedBy(dataset.values, (row) => [row.participant, row.measure, row.visit]),
    adverseEvents: sortedBy(dataset.adverseEvents, (row) => [row.participant, row.term, JSON.stringify(row)]),
    ...(dataset.outcomes && {
      outcomes: sortedBy(dataset.outcomes, (row) => [row.participant, row.outcome]),
    }),
    ...(dataset.guesses && {
      guesses: sortedBy(dataset.guesses, (row) => [row.participant, row.visit, row.askedOf]),
    }),
    ...(dataset.eventTimes && {
      eventTimes: sortedBy(dataset.eventTimes, (row) => [row.participant, row.event]),
    }),
  });
  return createHash("sha256")
    .update(canonical ?? "")
    .digest("hex");
}

function sortedBy<Row>(rows: readonly Row[], key: (row: Row) => string[]): Row[] {
  return rows
    .map((row) => ({ row, key: JSON.stringify(key(row)) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}
