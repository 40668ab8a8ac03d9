import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalDatasetJson, datasetSha256 } from "./canonical-dataset";
import type { CanonicalDataset, DatasetResult } from "./types";

const result = (participant: string, value: string): DatasetResult => ({
  participant,
  visit: "D1",
  marker: "MKA",
  value,
  qualifier: "<",
  unit: "mg/dL",
  collectedOn: "2026-01-12",
  accessionNumber: "A-1",
});

const dataset = (results: DatasetResult[]): CanonicalDataset => ({
  format: "verum-dataset",
  algorithm: 1,
  study: "SMALL-1",
  protocolVersion: "1.0",
  participants: [],
  eligibility: [],
  allocations: [],
  doses: [],
  results,
  scores: [],
  adverseEvents: [],
  withdrawals: [],
  discontinuations: [],
  deviations: [],
  guesses: [],
  missedVisits: [],
});

test("the text is RFC 8785 JSON of the dataset whose rows stand in the order of their own texts", () => {
  const [a, b] = [result("01-001", "12.5"), result("01-002", "9")];
  expect(canonicalDatasetJson(dataset([b, a]))).toBe(canonicalize(dataset([a, b])));
});

test("the order in which rows were read does not change the hash", () => {
  const rows = ["01-001", "01-002", "01-010", "02-001", "é", "z"].map((number) => result(number, "1.50"));
  const expected = datasetSha256(dataset(rows));
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(datasetSha256(dataset(shuffled))).toBe(expected);
    }),
  );
});

test("one digit, one trailing zero or one row more is another hash", () => {
  const hashes = [
    dataset([result("01-001", "12.5")]),
    dataset([result("01-001", "12.50")]),
    dataset([result("01-001", "12.6")]),
    dataset([result("01-001", "12.5"), result("01-001", "12.5")]),
  ].map(datasetSha256);
  expect(new Set(hashes).size).toBe(4);
});

test("the hash is SHA-256 over the text in UTF-8, as sha256sum prints it for a downloaded file", () => {
  const one = dataset([result("é-001", "1")]);
  const text = Buffer.from(canonicalDatasetJson(one), "utf8");
  expect(datasetSha256(one)).toBe(createHash("sha256").update(text).digest("hex"));
});
