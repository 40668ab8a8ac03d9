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
  completeSets(tubes, { ...expected, ...change }).complete.map(([first]) => first?.participantId);

describe("complete sets", () => {
  it.each<[string, TubeOfParticipant[], Partial<typeof expected>, string[]]>([
    ["all tubes are here", [tube("a", "D1"), tube("a", "D15")], {}, ["a"]],
    ["one was not collected yet", [tube("a", "D1")], {}, []],
    ["one is on its way", [tube("a", "D1"), tube("a", "D15", "away")], {}, []],
    ["one was lost", [tube("a", "D1"), tube("a", "D15", "lost")], {}, ["a"]],
    ["one has a value, an entry or a plate already", [tube("a", "D1", "begun"), tube("a", "D15")], {}, ["a"]],
    ["all have a value", [tube("a", "D1", "begun"), tube("a", "D15", "begun")], {}, []],
    ["one has a value, another is not collected", [tube("a", "D1", "begun")], {}, []],
    ["a further one is of no planned visit", [tube("a", "D1"), tube("a", "D15"), tube("a", "U1")], {}, ["a"]],
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

  it("hold ready tubes alone, and count whose tubes wait for others", () => {
    const { complete, waiting } = completeSets(
      [
        tube("a", "D1", "begun"),
        tube("a", "D15"),
        tube("b", "D1"),
        tube("c", "D1"),
        tube("c", "D15", "away"),
        tube("d", "D1", "begun"),
        tube("e", "D1", "away"),
      ],
      expected,
    );
    expect(complete.map((set) => set.map(({ sampleId }) => sampleId))).toEqual([["a-D15"]]);
    // b and c; of d and e nothing lies there to be left over.
    expect(waiting).toBe(2);
  });

  it("come in an order that does not hang on the order of the rows", () => {
    const tubes = ["c", "a", "b"].flatMap((id) => [tube(id, "D15"), tube(id, "D1")]);
    expect(completeSets(tubes.toReversed(), expected)).toEqual(completeSets(tubes, expected));
  });
});
