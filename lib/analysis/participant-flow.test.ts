import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import type { CanonicalDataset, DatasetDose } from "@/lib/datasets/types";
import { baselineTable } from "./baseline-table";
import { participantFlow } from "./participant-flow";
import { studyDataset } from "./study-dataset";

const protocol = smallProtocol();

/** P1 and P2 in one arm, P3 in the other, P4 screened only. P2 never got a dose and left; P3 has no end value. */
const dataset: CanonicalDataset = {
  format: "verum-dataset",
  algorithm: 1,
  study: protocol.code,
  protocolVersion: protocol.version,
  participants: ["P1", "P2", "P3", "P4"].map((participant, i) => ({
    participant,
    site: "01",
    sex: i === 2 ? "M" : "F",
    birthYear: 1980 + 10 * i,
    strata: i === 0 ? { stage: "early" } : {},
    consentedOn: i === 1 ? null : "2026-01-05",
    consentFormVersion: null,
  })),
  eligibility: [],
  allocations: [],
  doses: [dose("P1", "given"), dose("P2", "not-given"), dose("P3", "partial")],
  results: [result("P1", "D1", "100", ""), result("P1", "D15", "5", "<"), result("P4", "D1", "300", "")],
  scores: [score("P1", "D1", 4), score("P1", "D15", 2), score("P2", "D1", 6), score("P3", "D1", 5)],
  adverseEvents: [],
  withdrawals: [
    { participant: "P2", endedOn: "2026-02-01", reasonCode: "withdrawal-by-subject", note: null },
    { participant: "P4", endedOn: "2026-02-01", reasonCode: "other", note: null },
  ],
  discontinuations: [{ participant: "P3", endedOn: "2026-02-01", reasonCode: "adverse-event", note: null }],
  deviations: [],
  guesses: [],
  missedVisits: [],
};
const armOf = new Map([
  ["P1", "QZVERTEX"],
  ["P2", "QZVERTEX"],
  ["P3", "XJHOLLOW"],
]);
const analysis = studyDataset(dataset, protocol, armOf);

it("the dataset of an analysis holds the randomized alone, a limit of quantification as a value, unknown strata as null", () => {
  expect(analysis.participants).toEqual([
    { participant: "P1", arm: "QZVERTEX", strata: { stage: "early" } },
    { participant: "P2", arm: "QZVERTEX", strata: { stage: null } },
    { participant: "P3", arm: "XJHOLLOW", strata: { stage: null } },
  ]);
  expect(analysis.values.filter((row) => row.measure === "MKA")).toEqual([
    { participant: "P1", measure: "MKA", visit: "D1", value: 100 },
    { participant: "P1", measure: "MKA", visit: "D15", value: 5, isBelowLimit: true },
  ]);
  expect(analysis.arms.map((arm) => arm.role)).toEqual(["experimental", "reference"]);
});

it("everybody randomized is in the flow of the own arm once, and who was only screened in none", () => {
  expect(participantFlow(dataset, analysis)).toEqual({
    screened: 4,
    randomized: 3,
    arms: [
      {
        arm: "QZVERTEX",
        randomized: 2,
        receivedDose: 1,
        withdrew: [{ reason: "withdrawal-by-subject", participants: 1 }],
        discontinuedDrug: [],
        completed: 1,
        analyzed: 1,
      },
      {
        arm: "XJHOLLOW",
        randomized: 1,
        receivedDose: 1,
        withdrew: [],
        discontinuedDrug: [{ reason: "adverse-event", participants: 1 }],
        completed: 1,
        analyzed: 0,
      },
    ],
  });
});

it("who was screened again is one person of the flow, and the screenings are told beside", () => {
  const participants = dataset.participants.map((row) =>
    row.participant === "P1" ? { ...row, screenedBeforeAs: "P4" } : row,
  );
  expect(participantFlow({ ...dataset, participants }, analysis)).toMatchObject({
    screened: 3,
    screenings: 4,
    randomized: 3,
  });
});

it("the baseline table counts and averages each arm, and says n where something is unknown", () => {
  const rows = baselineTable(dataset, analysis, protocol);
  expect(rows.slice(0, 3)).toEqual([
    {
      kind: "count",
      characteristic: "Sex",
      level: "Female",
      byArm: [
        { participants: 2, of: 2 },
        { participants: 0, of: 1 },
      ],
    },
    {
      kind: "count",
      characteristic: "Sex",
      level: "Male",
      byArm: [
        { participants: 0, of: 2 },
        { participants: 1, of: 1 },
      ],
    },
    {
      kind: "mean",
      characteristic: "Age at consent",
      unit: "years",
      decimals: 0,
      byArm: [
        { n: 1, mean: 46, sd: null },
        { n: 1, mean: 26, sd: null },
      ],
    },
  ]);
  const symptoms = rows.find((row) => row.characteristic === "Symptom index");
  expect(symptoms).toMatchObject({ byArm: [{ n: 2, mean: 5, sd: Math.SQRT2 }, { n: 1 }] });
});

function dose(participant: string, status: string): DatasetDose {
  return {
    participant,
    visit: "D1",
    status,
    givenAt: null,
    givenOn: null,
    amount: null,
    unit: "mL",
    kit: null,
    anatomicalSite: null,
    reason: null,
    observationEndedAt: null,
    reaction: null,
    reactionSeverity: null,
    deviationReason: null,
  };
}

function result(participant: string, visit: string, value: string, qualifier: string) {
  return {
    participant,
    visit,
    marker: "MKA",
    value,
    qualifier,
    unit: "mg/dL",
    collectedOn: "2026-01-08",
    accessionNumber: "A",
  };
}

function score(participant: string, visit: string, total: number) {
  return { participant, visit, instrument: "SYMPTOMS", total, items: null, assessedOn: "2026-01-08" };
}
