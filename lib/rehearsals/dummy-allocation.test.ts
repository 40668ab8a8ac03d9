import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import type { CanonicalDataset } from "@/lib/datasets/types";
import { dummyStudy } from "./dummy-allocation";

const protocol = smallProtocol();
const people = (stage: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    participant: `${stage}-${String(at).padStart(3, "0")}`,
    site: "01",
    sex: "F",
    birthYear: 1990,
    strata: { stage },
    consentedOn: "2026-01-01",
    consentFormVersion: "1",
  }));

const dataset: CanonicalDataset = {
  format: "verum-dataset",
  algorithm: 1,
  study: "SMALL-1",
  protocolVersion: "1.0",
  participants: [...people("early", 8), ...people("late", 5)],
  eligibility: [],
  allocations: [...people("early", 8), ...people("late", 4)].map(({ participant }) => ({
    participant,
    randomizationNumber: `R-${participant}`,
    randomizedAt: "2026-01-02T00:00:00Z",
  })),
  doses: [],
  results: [],
  scores: [],
  adverseEvents: [],
  withdrawals: [],
  discontinuations: [],
  deviations: [],
  guesses: [{ participant: "early-000", visit: "D15", askedOf: "nurse", guess: "QZVERTEX" }],
  missedVisits: [],
};

const arms = (seed: string) => [...dummyStudy(dataset, protocol, seed).armOf.values()];

it("a seed gives one allocation, whatever the order of the rows, and another seed another", () => {
  const reversed = { ...dataset, participants: dataset.participants.toReversed() };
  const one = dummyStudy(dataset, protocol, "a").armOf;
  const other = dummyStudy(reversed, protocol, "a").armOf;
  for (const [participant, arm] of one) expect(other.get(participant)).toBe(arm);
  expect(new Set(["a", "b", "c", "d", "e"].map((seed) => arms(seed).join())).size).toBeGreaterThan(1);
});

it("everybody randomized has a dummy arm, in the protocol's ratio within each stratum, and nobody else", () => {
  const { armOf } = dummyStudy(dataset, protocol, "ratio");
  expect([...armOf.keys()].sort()).toEqual(dataset.allocations.map((row) => row.participant).sort());
  for (const [stage, each] of [
    ["early", 4],
    ["late", 2],
  ] as const)
    for (const dummy of ["DUMMY-1", "DUMMY-2"])
      expect([...armOf].filter(([who, arm]) => who.startsWith(stage) && arm === dummy)).toHaveLength(each);
});

it("no code and no name of a real arm is left in what is analyzed", () => {
  const study = dummyStudy(dataset, protocol, "names");
  const text = JSON.stringify([study.dataset, study.protocol, [...study.armOf]]);
  for (const { code, name } of protocol.arms) {
    expect(text).not.toContain(code);
    expect(text).not.toContain(name);
  }
  expect(study.protocol.analysis).toMatchObject({ experimentalArm: "DUMMY-1", referenceArm: "DUMMY-2" });
});

it("over many seeds each participant meets each dummy arm about equally often", () => {
  const seeds = Array.from({ length: 400 }, (_, at) => `s${at}`);
  const first = seeds.filter(
    (seed) => dummyStudy(dataset, protocol, seed).armOf.get("early-000") === "DUMMY-1",
  ).length;
  // Binomial(400, 1/2): four standard deviations either way.
  expect(Math.abs(first - 200)).toBeLessThan(40);
});
