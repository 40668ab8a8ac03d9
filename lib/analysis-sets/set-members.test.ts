import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import type { CanonicalDataset } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import { setMembers } from "./set-members";
import type { SetDecision } from "./types";

const protocol = smallProtocol();
const WHO = ["complete", "one-dose", "undosed", "no-baseline", "no-later", "no-primary"];
const dose = (participant: string, visit: string, status = "given") => ({
  participant,
  visit,
  status,
  givenAt: null,
  givenOn: "2026-01-02",
  amount: "1.5",
  unit: "mL",
  kit: null,
  anatomicalSite: null,
  reason: null,
  observationEndedAt: null,
  reaction: null,
  reactionSeverity: null,
  deviationReason: null,
});
const score = (participant: string, visit: string) => ({
  participant,
  visit,
  instrument: "SYMPTOMS",
  total: 3,
  items: null,
  assessedOn: null,
});
const dataset: CanonicalDataset = {
  format: "verum-dataset",
  algorithm: 1,
  study: "SMALL-1",
  protocolVersion: "1.0",
  participants: [],
  eligibility: [],
  allocations: WHO.map((participant) => ({
    participant,
    randomizationNumber: participant,
    randomizedAt: "2026-01-02T00:00:00Z",
  })),
  doses: [
    ...WHO.filter((who) => who !== "undosed").map((who) => dose(who, "D1")),
    ...WHO.filter((who) => who !== "undosed" && who !== "one-dose").map((who) => dose(who, "D8", "partial")),
    dose("undosed", "D1", "not-given"),
  ],
  results: [],
  scores: [
    ...WHO.filter((who) => who !== "no-baseline").map((who) => score(who, "D1")),
    ...WHO.filter((who) => who !== "no-later" && who !== "no-primary").map((who) => score(who, "D15")),
  ],
  adverseEvents: [],
  withdrawals: [],
  discontinuations: [],
  deviations: [],
  guesses: [],
  missedVisits: [],
};
const NOTHING = { withMajorDeviation: [], withBrokenCode: [] };
const setsOf = (
  participant: string,
  evidence = NOTHING as { withMajorDeviation: string[]; withBrokenCode: string[] },
  decisions: SetDecision[] = [],
  under: Protocol = protocol,
) => {
  const one = setMembers(dataset, under, evidence, decisions).find(
    (each) => each.participant === participant,
  );
  return Object.entries(one?.sets ?? {})
    .filter(([, isIn]) => isIn)
    .map(([set]) => set)
    .join(" ");
};

it.each([
  ["complete", "ITT mITT PP safety"],
  ["one-dose", "ITT mITT safety"],
  ["undosed", "ITT"],
  ["no-baseline", "ITT safety"],
  ["no-later", "ITT safety"],
])("%s belongs to: %s", (participant, sets) => {
  expect(setsOf(participant)).toBe(sets);
});

it("a major deviation and a broken code leave the per-protocol set, each with its reason", () => {
  expect(setsOf("complete", { withMajorDeviation: ["complete"], withBrokenCode: [] })).toBe(
    "ITT mITT safety",
  );
  const members = setMembers(dataset, protocol, { withMajorDeviation: [], withBrokenCode: ["complete"] }, []);
  expect(members.find((one) => one.participant === "complete")?.remarks).toEqual([
    { set: "PP", reason: "the code was broken" },
  ]);
});

it("a decision wins over the rules and says both", () => {
  const decision: SetDecision = {
    participant: "one-dose",
    set: "PP",
    verdict: "in",
    reason: "dose 2 was double",
  };
  expect(setsOf("one-dose", NOTHING, [decision])).toBe("ITT mITT PP safety");
  const [remark] =
    setMembers(dataset, protocol, NOTHING, [decision]).find((one) => one.participant === "one-dose")
      ?.remarks ?? [];
  expect(remark?.reason).toBe(
    "kept in by decision: dose 2 was double (by the rules: 1 of at least 2 doses given)".replace(
      "kept in",
      "kept",
    ),
  );
});

it("the protocol's own rules replace the defaults one by one", () => {
  const own: Protocol = {
    ...protocol,
    analysisSets: {
      perProtocol: { minimumShareOfDoses: 0.5 },
      modifiedIntentionToTreat: { needsBaseline: false },
    },
  };
  expect(setsOf("one-dose", NOTHING, [], own)).toBe("ITT mITT PP safety");
  expect(setsOf("no-baseline", NOTHING, [], own)).toBe("ITT mITT PP safety");
});
