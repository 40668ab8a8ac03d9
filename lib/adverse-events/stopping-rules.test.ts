import { expect, test } from "vitest";
import { type CountedEvent, countByRule } from "./stopping-rules";

const event = (participantId: string, but: Partial<CountedEvent> = {}): CountedEvent => ({
  participantId,
  term: "Headache",
  codedTerm: null,
  severity: "severe",
  serious: true,
  causality: "possible",
  ...but,
});
const RULE = { code: "S1", text: "Two serious related headaches", participants: 2 };
const counted = (but: object, events: readonly CountedEvent[]) =>
  countByRule({ stoppingRules: [{ ...RULE, ...but }] }, events).map(({ participants, isMet }) => [
    participants,
    isMet,
  ]);

test("people are counted, not events, and the last one needed meets the rule", () => {
  expect(counted({}, [event("a"), event("a")])).toEqual([[1, false]]);
  expect(counted({}, [event("a"), event("b")])).toEqual([[2, true]]);
  expect(countByRule(undefined, [event("a")])).toEqual([]);
});

test.each([
  ["seriousness", { serious: true }, { serious: false }],
  ["relation, which is none before it is judged", { related: true }, { causality: null }],
  ["grade", { minimumGrade: 4 }, {}],
  ["term", { terms: ["nausea"] }, {}],
])("an event that falls short of the rule by its %s is not counted", (_what, rule, but) => {
  expect(counted(rule, [event("a", but), event("b", but)])).toEqual([[0, false]]);
});

test("a coded term is counted by either name", () => {
  const coded = { term: "it hammered", codedTerm: "Headache" };
  expect(counted({ terms: ["headache"] }, [event("a", coded), event("b")])).toEqual([[2, true]]);
});
