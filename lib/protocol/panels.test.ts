import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Protocol } from "./input";
import { instrumentsForVisit, measures, panelForVisit } from "./panels";
import { daysBetweenStudyDays, doseVisits, visitByCode } from "./visits";

const protocol = Protocol.parse(
  JSON.parse(
    readFileSync(new URL("../../db/seed/studies/sle-secretome/protocol.json", import.meta.url), "utf8"),
  ),
);
const codes = (entries: readonly { code: string }[]) => entries.map((each) => each.code);

it("a visit asks for the markers and instruments that name it, and no others", () => {
  expect(codes(panelForVisit(protocol, "D22"))).toEqual(["C3", "C4", "IL6", "TNFA", "DSDNA"]);
  expect(panelForVisit(protocol, "D8")).toEqual([]);
  expect(codes(instrumentsForVisit(protocol, "SCR"))).toEqual(["MEXSLEDAI"]);
  expect(codes(doseVisits(protocol))).toEqual(["D1", "D8", "D15", "D22", "D29", "D36"]);
  expect(visitByCode(protocol, "D43")?.day).toBe(43);
  expect(visitByCode(protocol, "D44")).toBeNull();
});

it("measures are instruments and markers with their units", () => {
  expect(codes(measures(protocol))).toEqual(["MEXSLEDAI", "C3", "C4", "IL6", "TNFA", "DSDNA"]);
  expect(measures(protocol)[1]).toMatchObject({ unit: "mg/dL", isEmbargoed: true });
});

it("no day 0 lies between day -1 and day 1", () => {
  expect(daysBetweenStudyDays(-1, 1)).toBe(1);
  expect(daysBetweenStudyDays(1, 8)).toBe(7);
});
