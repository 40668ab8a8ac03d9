import { expect, test } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { FORMS } from "@/lib/forms/testing/forms";
import { protocolInconsistencies } from "./consistency";
import { Protocol } from "./input";
import { isUnscheduled, visitName } from "./unscheduled";

const problemsOf = (changes: object) =>
  protocolInconsistencies(Protocol.parse({ ...smallProtocol(), forms: FORMS, ...changes })).map(
    ({ path, problem, remedy }) => `${path.join(".")}: ${problem}; ${remedy}`,
  );

test("a protocol without the part takes no unscheduled visits, and one that names forms and instruments is accepted", () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ unscheduled: { forms: ["VITALS"], instruments: ["SYMPTOMS"] } })).toEqual([]);
  expect(problemsOf({ unscheduled: { instruments: ["SYMPTOMS"] } })).toEqual([]);
});

test.each([
  ["nothing at all", { unscheduled: {} }, /^unscheduled: nothing may be recorded/],
  [
    "a form that does not exist",
    { unscheduled: { forms: ["NOSUCH"] } },
    /^unscheduled\.forms\.0: "NOSUCH" is not a form of this protocol; name one of: VITALS/,
  ],
  [
    "a form that is no visit's",
    { unscheduled: { forms: ["CM"] } },
    /^unscheduled\.forms\.0: form CM is filled in independently of visits/,
  ],
  [
    "an instrument that does not exist",
    { unscheduled: { instruments: ["MKA"] } },
    /^unscheduled\.instruments\.0: "MKA" is not an instrument of this protocol; name one of: SYMPTOMS/,
  ],
  [
    "a form twice",
    { unscheduled: { forms: ["VITALS", "VITALS"] } },
    /^unscheduled\.forms\.1: "VITALS" is used twice/,
  ],
])("%s is found, with the place and the remedy", (_what, changes, words) => {
  expect(problemsOf(changes).join("\n")).toMatch(words);
});

test("a planned visit may be called U1 where no unscheduled ones are taken, and not where they are", () => {
  const { visits, ...protocol } = smallProtocol();
  const renamed = JSON.parse(JSON.stringify({ ...protocol, visits }).replaceAll('"D15"', '"U1"'));
  expect(problemsOf({ ...renamed, forms: [] })).toEqual([]);
  expect(isUnscheduled(renamed, "U1")).toBe(false);
  expect(
    problemsOf({ ...renamed, forms: [], unscheduled: { instruments: ["SYMPTOMS"] } }).join("\n"),
  ).toMatch(/visits\.\d\.code: U1 is the code of an unscheduled visit/);
});

test("a misspelled key is refused, so that nothing is allowed or forbidden unnoticed", () => {
  const parsed = Protocol.safeParse({ ...smallProtocol(), unscheduled: { markers: ["MKA"] } });
  expect(parsed.success).toBe(false);
});

test("a visit is named by the protocol, or by its number among the unscheduled ones", () => {
  const protocol = smallProtocol();
  expect(visitName(protocol, "U12")).toBe("Unscheduled visit 12");
  expect(visitName(protocol, "D1")).toBe(protocol.visits.find(({ code }) => code === "D1")?.name);
  expect(visitName(protocol, "OLD")).toBe("OLD");
});
