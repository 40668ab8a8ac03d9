import { describe, expect, it } from "vitest";
import { type Stratification, strataKeys, stratumKeyOf } from "./strata";

const activity = { factor: "activity", levels: [{ code: "low" }, { code: "high" }] };
const sex = { factor: "sex", levels: [{ code: "F" }, { code: "M" }] };
const stratified = (changes: Partial<Stratification>): Stratification => ({
  bySite: false,
  siteCodes: ["01", "02"],
  factors: [],
  ...changes,
});

describe("strata", () => {
  it.each<[string, Partial<Stratification>, string[]]>([
    ["nothing", {}, ["all"]],
    ["site", { bySite: true }, ["01", "02"]],
    ["one factor", { factors: [activity] }, ["low", "high"]],
    [
      "site and one factor",
      { bySite: true, factors: [activity] },
      ["01/low", "01/high", "02/low", "02/high"],
    ],
    ["two factors", { factors: [activity, sex] }, ["low/F", "low/M", "high/F", "high/M"]],
  ])("by %s, every combination is one stratum, in the protocol's order", (_name, changes, keys) => {
    expect(strataKeys(stratified(changes))).toEqual(keys);
  });

  it("every participant's stratum is one of the list's", () => {
    const stratification = stratified({ bySite: true, factors: [activity, sex] });
    const place = { site: "02", levels: { sex: "M", activity: "low" } };
    expect(stratumKeyOf(stratification, place)).toBe("02/low/M");
    expect(strataKeys(stratification)).toContain("02/low/M");
    expect(stratumKeyOf(stratified({}), place)).toBe("all");
  });

  it("a missing or unknown level is named, never guessed", () => {
    const stratification = stratified({ bySite: true, factors: [activity] });
    expect(() => stratumKeyOf(stratification, { site: "01", levels: {} })).toThrow(
      "Stratification factor activity is missing",
    );
    expect(() => stratumKeyOf(stratification, { site: "01", levels: { activity: "mid" } })).toThrow(
      '"mid" is not one of low, high',
    );
    expect(() => stratumKeyOf(stratification, { site: "09", levels: { activity: "low" } })).toThrow(
      'Site "09"',
    );
  });

  it.each([
    ["a slash", ["a/b"]],
    ["a bar", ["a|b"]],
    ["nothing", [""]],
    ["a code used twice", ["a", "a"]],
    ["no code at all", []],
  ])("refuses %s, which could make two strata one", (_name, codes) => {
    const factor = { factor: "f", levels: codes.map((code) => ({ code })) };
    expect(() => strataKeys(stratified({ factors: [factor] }))).toThrow(RangeError);
  });
});
