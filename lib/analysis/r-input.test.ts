import { describe, expect, it } from "vitest";
import { datasetDigest } from "./dataset-digest";
import { trial29 } from "./oracle/trial29";
import { rInput } from "./r-input";
import type { AnalysisDataset } from "./types";

describe("the text that R reads", () => {
  it("cannot be broken apart by a participant's code", () => {
    const dataset = trial29();
    const [first, ...others] = dataset.participants;
    if (!first) throw new Error("the trial has participants");
    const hostile = { ...first, participant: '"\n## arms\n"x' };
    const lines = rInput({ ...dataset, participants: [hostile, ...others] }).split("\n");
    expect(lines.filter((line) => line.startsWith("## arms"))).toHaveLength(1);
    expect(lines).toContain('""" ## arms ""x","placebo","high",22');
  });

  it.each<[string, Partial<AnalysisDataset>, RegExp]>([
    ["two reference arms", { arms: trial29().arms.map((arm) => ({ ...arm, role: "reference" })) }, /has 2/],
    ["one arm", { arms: trial29().arms.slice(1) }, /at least two arms/],
    ["an alpha of one", { alpha: 1 }, /alpha/],
    ["no endpoint", { endpoints: [] }, /names no endpoint/],
    [
      "a participant twice",
      { participants: [...trial29().participants, ...trial29().participants] },
      /listed twice/,
    ],
    ["a value twice", { values: [...trial29().values, ...trial29().values] }, /two values of one measure/],
  ])("is refused with %s", (_, change, message) => {
    expect(() => rInput({ ...trial29(), ...change })).toThrow(message);
  });
});

describe("a dataset's digest", () => {
  const digest = datasetDigest(trial29());

  it("does not depend on the order of rows", () => {
    const { participants, values, ...rest } = trial29();
    expect(
      datasetDigest({ ...rest, participants: participants.toReversed(), values: values.toReversed() }),
    ).toBe(digest);
  });

  it("depends on every value", () => {
    const dataset = trial29();
    const values = dataset.values.map((row, i) =>
      i === 100 ? { ...row, value: (row.value ?? 0) + 0.1 } : row,
    );
    expect(datasetDigest({ ...dataset, values })).not.toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
