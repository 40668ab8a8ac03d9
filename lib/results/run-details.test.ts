import { describe, expect, it } from "vitest";
import { ResultGridForm } from "./input";
import { bothRunsOrNull, NO_RUN, runOf, runWords } from "./run-details";

const run = (plate: string | null, batch: string | null = null, analyzer: string | null = null) => ({
  plate,
  batch,
  analyzer,
});

describe("a run", () => {
  it.each([
    ["the same", run("P1", "L"), run("P1", "L"), run("P1", "L")],
    ["written in two ways", run("P1"), run(" p1 "), run("P1")],
    ["that each names in part", run("P1"), run(null, "L", "A"), run("P1", "L", "A")],
    ["that nobody names", NO_RUN, NO_RUN, NO_RUN],
    ["of two plates", run("P1"), run("P2"), null],
    ["of two analyzers", run("P1", null, "A"), run("P1", null, "B"), null],
  ])("of two people: %s", (_, one, other, both) => {
    expect(bothRunsOrNull(one, other)).toEqual(both);
  });

  it("keeps what a correction leaves out, and loses what it empties", () => {
    expect(runOf({ plate: "P2", batch: null }, run("P1", "L", "A"))).toEqual(run("P2", null, "A"));
    expect(runWords(run("P2", null, "A"))).toBe("plate P2, analyzer A");
    expect(runWords(NO_RUN)).toBe("");
  });

  it("comes with the grid: empty is not said, and a formula is refused at its field", () => {
    const cell = { "00000000-0000-4000-8000-000000000001/MKA": "100" };
    expect(ResultGridForm.parse({ ...cell, plate: " P-1 ", batch: "" })).toMatchObject({
      plate: "P-1",
      batch: null,
      analyzer: null,
      cells: [{ text: "100" }],
    });
    const refused = ResultGridForm.safeParse({ ...cell, plate: "=HYPERLINK(1)" });
    expect(refused.error?.issues.map(({ path }) => path)).toEqual([["plate"]]);
  });
});
