import { describe, expect, it } from "vitest";
import { completeSets } from "./complete-sets";
import type { TubeOfParticipant } from "./types";

const tube = (
  participantId: string,
  visit: string,
  standing: TubeOfParticipant["standing"] = "ready",
): TubeOfParticipant => ({
  sampleId: `${participantId}-${visit}`,
  accessionNumber: `${visit}-${participantId}`,
  participantId,
  visit,
  standing,
});
const expected = { visits: ["D1", "D15"], ended: new Set<string>(), missed: new Set<string>() };
const whose = (tubes: readonly TubeOfParticipant[], change: Partial<typeof expected> = {}) =>
  completeSets(tubes, { ...expected, ...change }).map(([first]) => first?.participantId);

describe("complete sets", () => {
  it.each<[string, TubeOfParticipant[], Partial<typeof expected>, string[]]>([
    ["all tubes are here", [tube("a", "D1"), tube("a", "D15")], {}, ["a"]],
    ["one was not collected yet", [tube("a", "D1")], {}, []],
    ["one is on its way", [tube("a", "D1"), tube("a", "D15", "away")], {}, []],
    ["one has a value, an entry or a plate already", [tube("a", "D1", "begun"), tube("a", "D15")], {}, []],
    ["the other visit was missed", [tube("a", "D1")], { missed: new Set(["a/D15"]) }, ["a"]],
    ["another's visit was missed", [tube("a", "D1")], { missed: new Set(["b/D15"]) }, []],
    ["the participant withdrew", [tube("a", "D1")], { ended: new Set(["a"]) }, ["a"]],
    [
      "the participant withdrew and the last tube is on its way",
      [tube("a", "D1"), tube("a", "D15", "away")],
      { ended: new Set(["a"]) },
      [],
    ],
    [
      "several participants, of whom one is complete",
      [tube("b", "D1"), tube("a", "D15"), tube("b", "D15"), tube("c", "D1", "away")],
      {},
      ["b"],
    ],
  ])("%s", (_, tubes, change, complete) => {
    expect(whose(tubes, change)).toEqual(complete);
  });

  it("come in an order that does not hang on the order of the rows", () => {
    const tubes = ["c", "a", "b"].flatMap((id) => [tube(id, "D15"), tube(id, "D1")]);
    expect(completeSets(tubes.toReversed(), expected)).toEqual(completeSets(tubes, expected));
  });
});
