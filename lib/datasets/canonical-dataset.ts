import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CanonicalDataset } from "./types";

/**
 * The dataset as RFC 8785 JSON. Before that, the rows of every list are sorted by their own canonical JSON (code units), so
 * that the text depends on what was recorded and never on the order in which a database returned it.
 */
export function canonicalDatasetJson(dataset: CanonicalDataset): string {
  const fields = Object.entries(dataset)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${Array.isArray(value) ? rows(value) : json(value)}`);
  return `{${fields.join(",")}}`;
}

/** SHA-256 of the canonical JSON in UTF-8, lower-case hex: what the lock signs. */
export function datasetSha256(dataset: CanonicalDataset): string {
  return createHash("sha256").update(canonicalDatasetJson(dataset), "utf8").digest("hex");
}

function rows(list: readonly unknown[]): string {
  return `[${list.map(json).sort(byCodeUnit).join(",")}]`;
}

function json(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("a dataset holds only what JSON can say");
  return text;
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
