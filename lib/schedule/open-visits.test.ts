import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Protocol } from "@/lib/protocol/input";
import { protocolInTime } from "@/lib/protocol/protocol-in-time";
import { nurseVisits, openVisits } from "./open-visits";
import { siteSchedule } from "./site-schedule";
import type { ScheduleFacts } from "./types";

const protocol = Protocol.parse(
  JSON.parse(
    readFileSync(new URL("../../db/seed/studies/sle-secretome/protocol.json", import.meta.url), "utf8"),
  ),
);
const visits = nurseVisits(protocol);

const given = (givenOn: string | null, isObserved = true) => ({
  injectionId: "i",
  status: givenOn === null ? ("not-given" as const) : ("given" as const),
  givenOn,
  isObserved,
});

const participant = (but: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  participantId: "p",
  siteCode: "01",
  participantNumber: "01-001",
  randomizedOn: "2026-03-01",
  withdrawnOn: null,
  discontinuedOn: null,
  doses: new Map(),
  samples: new Map(),
  missedVisits: new Set(),
  guesses: new Set(),
  forms: new Set(),
  kits: new Map(protocol.dosing.visits.map((visit) => [visit, `K-${visit}`])),
  ...but,
});

/** Each open visit as "D8 due dose sample". */
const open = (todayOn: string, but: Partial<ScheduleFacts> = {}) =>
  openVisits(visits, participant(but), todayOn).map((each) =>
    [each.visitCode, each.state, each.dose ? "dose" : "", each.needsSample ? "sample" : ""]
      .filter(Boolean)
      .join(" "),
  );

const day1 = { doses: new Map([["D1", given("2026-03-01")]]), samples: new Map([["D1", "2026-03-01"]]) };

describe("what a participant needs from the nurse", () => {
  it.each<[what: string, todayOn: string, but: Partial<ScheduleFacts>, expected: string[]]>([
    [
      "day 1 is due on the day of randomization, and nothing after it is shown",
      "2026-03-01",
      {},
      ["D1 due dose sample"],
    ],
    ["day 1 is overdue the day after", "2026-03-02", {}, ["D1 overdue dose sample"]],
    [
      "the sample of day 1 stays open when only the dose was given",
      "2026-03-01",
      { doses: day1.doses },
      ["D1 due sample", "D8 upcoming dose"],
    ],
    ["six days before its window a visit is announced", "2026-03-01", day1, ["D8 upcoming dose"]],
    [
      "on the first day of the window it is in its window",
      "2026-03-07",
      day1,
      ["D8 in-window dose", "D15 upcoming dose"],
    ],
    ["on the planned day it is due", "2026-03-08", day1, ["D8 due dose", "D15 upcoming dose"]],
    ["on the last day of the window it is due", "2026-03-09", day1, ["D8 due dose", "D15 upcoming dose"]],
    ["after the window it is overdue", "2026-03-10", day1, ["D8 overdue dose", "D15 upcoming dose"]],
    [
      "once the next window is open its own is missed",
      "2026-03-14",
      day1,
      ["D8 missed-window dose", "D15 in-window dose", "D22 upcoming dose sample"],
    ],
    [
      "declared missed it is gone",
      "2026-03-14",
      { ...day1, missedVisits: new Set(["D8"]) },
      ["D15 in-window dose", "D22 upcoming dose sample"],
    ],
    [
      "after a discontinuation only samples are asked for",
      "2026-03-22",
      { ...day1, discontinuedOn: "2026-03-03" },
      ["D22 due sample"],
    ],
    ["after a withdrawal nothing is", "2026-03-22", { ...day1, withdrawnOn: "2026-03-03" }, []],
    [
      "what was open before a withdrawal stays until it is settled",
      "2026-03-22",
      { ...day1, withdrawnOn: "2026-03-08" },
      ["D8 missed-window dose"],
    ],
    [
      "a dose logged as not given is settled",
      "2026-03-10",
      {
        ...day1,
        doses: new Map([
          ["D1", given("2026-03-01")],
          ["D8", given(null)],
        ]),
      },
      ["D15 upcoming dose"],
    ],
    [
      "day 1 is the first dose even when it was another visit's",
      "2026-03-10",
      {
        doses: new Map([
          ["D1", given(null)],
          ["D8", given("2026-03-10")],
        ]),
        samples: day1.samples,
      },
      [],
    ],
  ])("%s", (_what, todayOn, but, expected) => {
    expect(open(todayOn, but)).toEqual(expected);
  });

  it("is numbered, with the assigned kit, the window and the days left", () => {
    expect(openVisits(visits, participant(day1), "2026-03-08")[0]).toMatchObject({
      dose: { number: 2, of: 6 },
      kitNumber: "K-D8",
      earliestOn: "2026-03-07",
      latestOn: "2026-03-09",
      daysLeft: 1,
      isProvisional: false,
    });
  });
});

describe("a site's day", () => {
  it("puts the longest overdue first, and lists what was done today and what is still observed", () => {
    const day = siteSchedule(
      protocolInTime([], protocol),
      [
        participant({ ...day1, participantNumber: "01-002" }),
        participant({ randomizedOn: "2026-03-05", participantNumber: "01-003" }),
        participant({
          participantNumber: "01-001",
          ...day1,
          doses: new Map([
            ["D1", given("2026-03-01")],
            ["D8", given("2026-03-10", false)],
          ]),
        }),
      ],
      "2026-03-10",
    );
    expect(day.overdue.map((each) => each.participantNumber)).toEqual(["01-003", "01-002"]);
    expect(day.doneToday.map((each) => `${each.participantNumber} ${each.visitCode}`)).toEqual(["01-001 D8"]);
    expect(day.observations.map((each) => each.participantNumber)).toEqual(["01-001"]);
  });
});
