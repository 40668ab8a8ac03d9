import { expect, it } from "vitest";
import { pooledFlow } from "./pooled-flow";

const nothing = {
  randomization: null,
  withdrawal: null,
  discontinuation: null,
  unmetCriteria: 0,
  doses: [],
  screenedAgain: null,
};
const randomized = { ...nothing, randomization: { number: "R001", at: new Date(0) } };
const end = (reasonCode: string) => ({ id: "", on: "2026-03-07", reasonCode, note: null });
const dose = (status: "given" | "not-given") => ({ id: "1", visitCode: "D1", status, givenOn: null });

it("everybody screened is in the flow once, with the reasons of those who left", () => {
  const flow = pooledFlow([
    { facts: nothing, status: "Screened" },
    { facts: { ...nothing, unmetCriteria: 1 }, status: "Screen failure" },
    { facts: { ...nothing, withdrawal: end("withdrawal-by-subject") }, status: "Withdrawn" },
    { facts: { ...randomized, doses: [dose("not-given")] }, status: "Randomized" },
    {
      facts: { ...randomized, doses: [dose("given")], discontinuation: end("adverse-event") },
      status: "Completed",
    },
    {
      facts: { ...randomized, doses: [dose("given")], withdrawal: end("lost-to-follow-up") },
      status: "Withdrawn",
    },
  ]);
  expect(flow).toMatchObject({
    assessed: 6,
    notEligible: 1,
    inScreening: 1,
    randomized: 3,
    dosed: 2,
    inFollowUp: 1,
    completed: 1,
  });
  expect(flow.withdrawnBefore).toHaveLength(1);
  expect(flow.withdrawn).toEqual([{ reason: expect.stringMatching(/lost/i), count: 1 }]);
  expect(flow.discontinued).toEqual([{ reason: expect.stringMatching(/adverse event/i), count: 1 }]);
});

it("who was screened again is one person, counted where the newest number stands", () => {
  const failed = { ...nothing, unmetCriteria: 1, screenedAgain: { id: "2", number: "01-002" } };
  const flow = pooledFlow([
    { facts: failed, status: "Screen failure" },
    { facts: randomized, status: "Randomized" },
    { facts: { ...nothing, unmetCriteria: 1 }, status: "Screen failure" },
  ]);
  expect(flow).toMatchObject({ screenings: 3, assessed: 2, notEligible: 1, randomized: 1 });
});

it("nobody screened is an empty flow, not an error", () => {
  expect(pooledFlow([])).toMatchObject({ assessed: 0, randomized: 0, withdrawn: [], inFollowUp: 0 });
});
