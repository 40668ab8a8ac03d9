import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { findInRecord } from "./find-in-record";
import { reportLines } from "./report-lines";
import type { ParticipantRecord } from "./types";

const protocol = smallProtocol();
const CLEAN: ParticipantRecord = {
  number: "01-001",
  siteCode: "01",
  consentedOn: "2026-03-01",
  isRandomized: true,
  withdrawnOn: null,
  withdrawalReason: null,
  doses: [
    { visit: "D1", givenOn: "2026-03-02" },
    { visit: "D8", givenOn: "2026-03-09" },
  ],
  missedVisits: [],
  tubes: [
    { visit: "D1", collectedOn: "2026-03-02", markers: ["MKA", "MKB", "MKC"] },
    { visit: "D15", collectedOn: "2026-03-16", markers: ["MKA", "MKB", "MKC"] },
  ],
  scores: [
    { visit: "SCR", instrument: "SYMPTOMS", assessedOn: "2026-03-01" },
    { visit: "D1", instrument: "SYMPTOMS", assessedOn: "2026-03-02" },
    { visit: "D15", instrument: "SYMPTOMS", assessedOn: "2026-03-16" },
  ],
  events: [
    {
      term: "Headache",
      startedOn: "2026-03-04",
      endedOn: "2026-03-05",
      severity: "mild",
      outcome: "recovered",
    },
  ],
};
const kinds = (change: Partial<ParticipantRecord>, by = protocol) =>
  findInRecord(by, { participants: [{ ...CLEAN, ...change }] }).map(({ kind, group }) =>
    `${kind} ${group}`.trim(),
  );
const event = (change: Partial<ParticipantRecord["events"][number]>) => ({
  ...CLEAN.events[0],
  term: "Headache",
  severity: "mild",
  startedOn: "2026-03-04",
  endedOn: "2026-03-05",
  outcome: "recovered",
  ...change,
});

it("finds nothing in a clean record", () => {
  expect(kinds({})).toEqual([]);
});

it.each<[string, Partial<ParticipantRecord>, string[]]>([
  ["no consent", { consentedOn: null }, ["missing-consent"]],
  ["a visit before consent", { consentedOn: "2026-03-02" }, ["before-consent SCR"]],
  [
    "a visit after the end",
    { withdrawnOn: "2026-03-10", withdrawalReason: "withdrawal-by-subject" },
    ["after-end D15"],
  ],
  [
    "a start of which the month is known",
    { events: [event({ startedOn: "2026-03" })] },
    ["partial-date month known"],
  ],
  [
    "a start of which the year is known",
    { events: [event({ startedOn: "2026" })] },
    ["partial-date year known"],
  ],
  ["an event without a start", { events: [event({ startedOn: null })] }, ["missing-start"]],
  [
    "an event without an end",
    { events: [event({ endedOn: null, outcome: "not-recovered" })] },
    ["missing-end not-recovered"],
  ],
  ["an end of what goes on", { events: [event({ outcome: "not-recovered" })] }, ["end-not-recovered"]],
  ["an end before the start", { events: [event({ startedOn: "2026-03-06" })] }, ["end-before-start"]],
  [
    "one event three times, told once",
    { events: [event({}), event({}), event({ severity: "severe" })] },
    ["repeated-event other severity"],
  ],
  [
    "an event before consent",
    { events: [event({ startedOn: "2026-02-27" })] },
    ["event-before-consent day known"],
  ],
  ["a fatal event of somebody who lives", { events: [event({ outcome: "fatal" })] }, ["fatal-without-death"]],
  [
    "an end for an event that is not there",
    { events: [], withdrawnOn: "2026-03-17", withdrawalReason: "adverse-event" },
    ["end-without-event"],
  ],
  [
    "a dose outside its window",
    {
      doses: [
        { visit: "D1", givenOn: "2026-03-02" },
        { visit: "D8", givenOn: "2026-03-13" },
      ],
    },
    ["dose-outside-window D8"],
  ],
  ["a dose that is not there", { doses: [{ visit: "D1", givenOn: "2026-03-02" }] }, ["dose-missing D8"]],
  [
    "values that nobody asked for",
    { tubes: [...CLEAN.tubes, { visit: "D8", collectedOn: "2026-03-09", markers: ["MKA"] }] },
    ["not-in-protocol D8"],
  ],
])("finds %s", (_, change, expected) => {
  expect(kinds(change)).toEqual(expected);
});

it("passes over a month that may hold the day, and a visit that was declared missed", () => {
  expect(kinds({ events: [event({ startedOn: "2026-03", endedOn: "2026-03-05" })] })).not.toContain(
    "end-before-start",
  );
  expect(kinds({ doses: [{ visit: "D1", givenOn: "2026-03-02" }], missedVisits: ["D8"] })).toEqual([]);
});

it("tells baselines that are from screening, outside their window, or not there", () => {
  const endpoints = protocol.endpoints.map((endpoint) => ({ ...endpoint, baseline: "SCR" }));
  const screened = { ...protocol, endpoints: endpoints.filter(({ measure }) => measure === "SYMPTOMS") };
  const baselines = (assessedOn: string) =>
    kinds(
      {
        scores: CLEAN.scores.map((score) => (score.visit === "SCR" ? { ...score, assessedOn } : score)),
        consentedOn: "2026-01-01",
      },
      screened,
    );
  expect(baselines("2026-02-27")).toEqual(["baseline-at-screening SCR"]);
  expect(baselines("2026-01-20")).toEqual(["baseline-at-screening SCR", "baseline-outside-window SCR"]);
  expect(kinds({}, { ...protocol, endpoints })).toContain("baseline-missing SCR");
});

it("counts by kind, participant and group", () => {
  const late = { doses: [{ visit: "D1", givenOn: "2026-03-02" }] };
  const participants = ["01-001", "01-002"].map((number) => ({ ...CLEAN, ...late, number }));
  expect(reportLines(findInRecord(protocol, { participants }))).toMatchObject([
    { kind: "dose-missing", findings: 2, participants: 2, sites: 1, groups: [{ group: "D8", findings: 2 }] },
  ]);
});
