import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { draftDeviations } from "./draft-deviations";
import { lagsByPerson } from "./entry-lags";
import type { RecordToJudge } from "./types";

const protocol = smallProtocol();
const at = (text: string) => new Date(text);
const DOSE: RecordToJudge["doses"][number] = {
  visitCode: "D1",
  status: "given",
  givenAt: at("2026-03-02T02:00:00Z"),
  recordedAt: at("2026-03-02T03:00:00Z"),
  enteredOnDeviceAt: null,
  amount: 1.5,
  unit: "mL",
  reason: null,
  isOtherKit: false,
};
const record = (change: Partial<RecordToJudge> = {}): RecordToJudge => ({
  participantId: "p",
  isRandomized: true,
  timeZone: "Asia/Jakarta",
  doses: [DOSE],
  samples: [],
  scores: [],
  unscheduledVisits: [],
  missedVisits: [],
  unmetCriteria: [],
  ...change,
});
const kinds = (change: Partial<RecordToJudge>, isEnteredByPeople = true) =>
  draftDeviations(protocol, record(change), isEnteredByPeople).map(
    ({ kind, visitCode }) => `${visitCode} ${kind}`,
  );

it("drafts nothing of what keeps to the protocol", () => {
  expect(kinds({})).toEqual([]);
});

it.each<[string, Partial<RecordToJudge>, string[]]>([
  [
    "a dose that was not given",
    { doses: [{ ...DOSE, status: "not-given", givenAt: null }] },
    ["D1 dose-missed"],
  ],
  ["a part of a dose", { doses: [{ ...DOSE, status: "partial", amount: 0.5 }] }, ["D1 partial-dose"]],
  ["another kit", { doses: [{ ...DOSE, isOtherKit: true }] }, ["D1 wrong-kit"]],
  [
    "a dose entered after 72 hours",
    { doses: [{ ...DOSE, recordedAt: at("2026-03-05T02:00:01Z") }] },
    ["D1 late-dose-entry"],
  ],
  [
    "a sample entered late",
    {
      samples: [
        { visitCode: "D1", collectedAt: at("2026-03-02T01:00:00Z"), recordedAt: at("2026-03-09T01:00:00Z") },
      ],
    },
    ["D1 late-sample-entry"],
  ],
  [
    "scores of a visit entered late, once for the visit",
    {
      scores: ["2026-03-05T17:00:00Z", "2026-03-05T17:00:01Z", "2026-03-09T01:00:00Z"].map(
        (recordedAt, n) => ({
          visitCode: n === 0 ? "SCR" : "D1",
          assessedUntil: at("2026-03-02T17:00:00Z"),
          recordedAt: at(recordedAt),
        }),
      ),
    },
    ["D1 late-score-entry"],
  ],
  [
    "an unscheduled visit entered late",
    {
      unscheduledVisits: [
        { visitCode: "U1", occurredAt: at("2026-03-02T02:00:00Z"), recordedAt: at("2026-03-06T02:00:00Z") },
      ],
    },
    ["U1 late-visit-entry"],
  ],
  ["a missed visit with dose", { missedVisits: [{ visitCode: "D8", reason: "ill" }] }, ["D8 dose-missed"]],
  [
    "a missed visit with sample",
    { missedVisits: [{ visitCode: "D15", reason: "ill" }] },
    ["D15 sample-missed"],
  ],
  [
    "a missed visit whose dose was given",
    { missedVisits: [{ visitCode: "D1", reason: "ill" }] },
    ["D1 sample-missed"],
  ],
  ["a criterion that is not met after all", { unmetCriteria: ["I1"] }, ["null not-eligible"]],
])("drafts %s", (_, change, expected) => {
  expect(kinds(change)).toEqual(expected);
});

it("says of a score the day it was given on, at the site", () => {
  const scores = [
    { visitCode: "D1", assessedUntil: at("2026-03-02T17:00:00Z"), recordedAt: at("2026-03-07T01:00:00Z") },
  ];
  expect(draftDeviations(protocol, record({ scores }), true)).toMatchObject([
    { description: "Day 1 (baseline): the score of 02-Mar-2026 was entered 4 days later." },
  ]);
});

it("keeps the protocol's own hours, and judges no import by when it was loaded", () => {
  const late = { doses: [{ ...DOSE, recordedAt: at("2026-03-04T02:00:00Z") }] };
  expect(draftDeviations({ ...protocol, lateEntryHours: 24 }, record(late), true)).toMatchObject([
    { description: "Day 1 (baseline): the dose of 02-Mar-2026 09:00 UTC+7 was entered 2 days later." },
  ]);
  expect(kinds({ doses: [{ ...DOSE, recordedAt: at("2026-04-04T02:00:00Z") }] }, false)).toEqual([]);
});

it("says of a late dose that it was entered on a device without a network, and is late all the same", () => {
  const kept = {
    ...DOSE,
    recordedAt: at("2026-03-09T02:00:00Z"),
    enteredOnDeviceAt: at("2026-03-02T02:05:00Z"),
  };
  expect(draftDeviations(protocol, record({ doses: [kept] }), true)).toMatchObject([
    {
      kind: "late-dose-entry",
      suggestedReason: "Entered without a network at 02-Mar-2026 09:05 UTC+7, by the device's clock.",
    },
  ]);
});

it("shows how promptly each person enters, the slowest first, and apart what waited on a device", () => {
  const lag = (person: string, hours: number, hoursToDevice: number | null = null) => ({
    person,
    role: "nurse",
    kind: "dose" as const,
    hours,
    hoursToDevice,
  });
  const nothingKept = { kept: 0, longestHoursToDevice: null };
  expect(
    lagsByPerson([lag("A", 0.5), lag("A", 2), lag("B", 100), lag("B", 500), lag("C", 30, 0.1), lag("C", 40)]),
  ).toEqual([
    {
      person: "B",
      role: "nurse",
      entries: 2,
      medianHours: 300,
      longestHours: 500,
      bands: [0, 0, 0, 1, 1],
      ...nothingKept,
    },
    {
      person: "C",
      role: "nurse",
      entries: 2,
      medianHours: 35,
      longestHours: 40,
      bands: [0, 0, 2, 0, 0],
      kept: 1,
      longestHoursToDevice: 0.1,
    },
    {
      person: "A",
      role: "nurse",
      entries: 2,
      medianHours: 1.25,
      longestHours: 2,
      bands: [1, 1, 0, 0, 0],
      ...nothingKept,
    },
  ]);
});
