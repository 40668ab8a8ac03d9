import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AnalysisDataset } from "./types";

/**
 * SHA-256 (hex) of a dataset's canonical form: JSON by RFC 8785, participants, values and adverse events sorted, so that
 * the order in which rows were read does not matter. The order of arms and endpoints is the protocol's and counts.
 */
export function datasetDigest(dataset: AnalysisDataset): string {
  const canonical = canonicalize({
    ...dataset,
    participants: sortedBy(dataset.participants, (row) => [row.participant]),
    values: sortedBy(dataset.values, (row) => [row.participant, row.measure, row.visit]),
    adverseEvents: sortedBy(dataset.adverseEvents, (row) => [row.participant, row.term]),
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
