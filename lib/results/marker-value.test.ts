import { describe, expect, it } from "vitest";
import type { ProtocolMarker } from "@/lib/protocol/input";
import { formatMarkerValue, parseMarkerValue } from "./marker-value";

const marker: ProtocolMarker = {
  code: "M",
  name: "Marker",
  unit: "pg/mL",
  decimals: 1,
  reference: [2, 5],
  plausible: [0, 5000],
  lowerLimitOfQuantification: 1.5,
  upperLimitOfQuantification: 500,
  embargoed: true,
  visits: ["V1"],
};
const { lowerLimitOfQuantification: _lower, upperLimitOfQuantification: _upper, ...unlimited } = marker;

describe("a marker value", () => {
  it.each([
    ["2.7", "2.7", "", false],
    [" 12 ", "12", "", true],
    ["1.5", "1.5", "", true],
    ["2.0", "2.0", "", false],
    ["<1.5", "1.5", "<", true],
    ["< 1.5", "1.5", "<", true],
    [">500", "500", ">", true],
  ])("%j is accepted", (text, value, qualifier, isOutsideReference) => {
    expect(parseMarkerValue(text, marker)).toEqual({ kind: "value", value, qualifier, isOutsideReference });
  });

  it.each([
    ["", /empty/],
    ["   ", /empty/],
    ["<", /stands alone/],
    [">", /stands alone/],
    ["1,5", /comma/],
    ["1,000.5", /comma/],
    ["1e400", /exponent/],
    ["1E3", /exponent/],
    ["2.75", /2 decimals/],
    ["5000.1", /implausible/],
    ["-1", /implausible/],
    ["0.4", /below the lower limit/],
    ["600", /above the upper limit/],
    ["<2", /is 1.5, not 2/],
    ["<1.50", /2 decimals/],
    [">499", /is 500, not 499/],
    ["NaN", /not a decimal/],
    ["Infinity", /not a decimal/],
    ["0x10", /not a decimal/],
    ["+3", /not a decimal/],
    [".5", /not a decimal/],
    ["5.", /not a decimal/],
    ["007", /not a decimal/],
    ["3 4", /not a decimal/],
    ["٣", /not a decimal/],
    ["<<1.5", /not a decimal/],
    ["≤1.5", /not a decimal/],
    ["1".repeat(400), /too many digits/],
  ])("%j is refused with a reason and a remedy", (text, problem) => {
    const parsed = parseMarkerValue(text, marker);
    if (parsed.kind !== "refused") throw new Error(`${text} was accepted`);
    expect(parsed.problem).toMatch(problem);
    expect(parsed.remedy).not.toBe("");
  });

  it("has no qualifier where the assay has no such limit", () => {
    expect(parseMarkerValue("<1.5", unlimited)).toMatchObject({
      kind: "refused",
      problem: expect.stringMatching(/lower limit/),
    });
    expect(parseMarkerValue(">500", unlimited)).toMatchObject({
      kind: "refused",
      problem: expect.stringMatching(/upper limit/),
    });
    expect(parseMarkerValue("0.4", unlimited)).toMatchObject({ kind: "value", isOutsideReference: true });
  });

  it("below a limit within the reference range needs no confirmation", () => {
    expect(parseMarkerValue("<1.5", { ...marker, reference: [0, 5] })).toMatchObject({
      isOutsideReference: false,
    });
  });

  it("is shown as it was entered", () => {
    expect(formatMarkerValue({ value: "1.5", qualifier: "<" })).toBe("<1.5");
    expect(formatMarkerValue({ value: "2.0", qualifier: "" })).toBe("2.0");
  });
});
