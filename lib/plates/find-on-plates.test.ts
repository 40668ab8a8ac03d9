import { describe, expect, it } from "vitest";
import { NO_RUN, type RunDetails } from "@/lib/results/run-details";
import { findOnPlates, type ValueOnPlate } from "./find-on-plates";

const value = (visit: string, run: Partial<RunDetails>, participantNumber = "01-001"): ValueOnPlate => ({
  ...NO_RUN,
  participantId: participantNumber,
  participantNumber,
  visit,
  markerCode: "MKA",
  accessionNumber: `${participantNumber}-${visit}`,
  ...run,
});
const kinds = (...runs: Partial<RunDetails>[]) =>
  findOnPlates(
    runs.map((run, at) => value(`V${at}`, run)),
    [],
  )[0]?.kinds ?? [];

describe("samples of one participant", () => {
  it.each<[string, Partial<RunDetails>[], string[]]>([
    ["on one plate", [{ plate: "P1" }, { plate: "P1" }], []],
    ["on one plate, written in two ways", [{ plate: "P1" }, { plate: " p1" }], []],
    ["of whom one value stands", [{ plate: "P1" }], []],
    ["on two plates", [{ plate: "P1" }, { plate: "P2" }], ["plates"]],
    [
      "on two plates of two batches",
      [
        { plate: "P1", batch: "L1" },
        { plate: "P2", batch: "L2" },
      ],
      ["plates"],
    ],
    [
      "on one plate of two batches",
      [
        { plate: "P1", batch: "L1" },
        { plate: "P1", batch: "L2" },
      ],
      ["batches"],
    ],
    [
      "read by two analyzers",
      [
        { plate: "P1", analyzer: "A" },
        { plate: "P1", analyzer: "B" },
      ],
      ["analyzers"],
    ],
    ["with an analyzer said once", [{ plate: "P1", analyzer: "A" }, { plate: "P1" }], []],
    ["with a plate not said", [{ plate: "P1" }, {}], ["not-said"]],
    ["on two plates and one not said", [{ plate: "P1" }, { plate: "P2" }, {}], ["plates", "not-said"]],
  ])("%s", (_, runs, found) => {
    expect(kinds(...runs)).toEqual(found);
  });

  it("are told by participant, their values in the order of the visits", () => {
    const found = findOnPlates(
      [
        value("D15", { plate: "P2" }, "01-002"),
        value("D1", { plate: "P1" }, "01-002"),
        value("D1", { plate: "P1" }, "01-003"),
        value("D15", { plate: "P1" }, "01-003"),
        value("D1", {}, "01-001"),
      ],
      ["D1", "D15"],
    );
    expect(found.map(({ participantNumber }) => participantNumber)).toEqual(["01-001", "01-002"]);
    expect(found[1]?.values).toEqual([
      { visit: "D1", accessionNumber: "01-002-D1", run: "plate P1" },
      { visit: "D15", accessionNumber: "01-002-D15", run: "plate P2" },
    ]);
  });
});
