import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseProtocol } from "./parse-protocol";

const shipped = readFileSync(
  new URL("../../db/seed/studies/sle-secretome/protocol.json", import.meta.url),
  "utf8",
);

// A protocol under test is the shipped one with one thing changed.
// biome-ignore lint/suspicious/noExplicitAny: a test writes what the format forbids.
type Draft = any;
const changed = (change: (draft: Draft) => void): string => {
  const draft: Draft = JSON.parse(shipped);
  change(draft);
  return JSON.stringify(draft, null, 2);
};
const findingsOf = (text: string) => {
  const parsed = parseProtocol(text, "protocol.json");
  return parsed.kind === "refused" ? parsed.findings : [];
};

describe("a protocol file", () => {
  it("that ships with the product is accepted, with or without byte-order mark and Windows line ends", () => {
    expect(findingsOf(shipped)).toEqual([]);
    expect(findingsOf(`\uFEFF${shipped.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });

  it("may leave out what not every study has", () => {
    const text = changed((draft) => {
      delete draft.dosing.anatomicalSites;
      delete draft.dosing.minimumIntervalDays;
      delete draft.dosing.observationMinutes;
      delete draft.blindingQuestionnaire;
      draft.eligibility = [];
      draft.randomization = { method: "imported", strata: [] };
      for (const marker of draft.markers) {
        delete marker.reference;
        delete marker.lowerLimitOfQuantification;
        delete marker.logScale;
      }
    });
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[rule: string, path: string, problem: RegExp, change: (draft: Draft) => void]>([
    ["an unknown key", "visits[1].dya", /"dya" is not a key/, (d) => (d.visits[1].dya = 1)],
    ["a missing key", "visits[1].day", /"day" is missing/, (d) => delete d.visits[1].day],
    ["a value of the wrong kind", "visits[1].day", /"one" cannot be used/, (d) => (d.visits[1].day = "one")],
    ["a broken day", "visits[1].day", /1.5 cannot be used/, (d) => (d.visits[1].day = 1.5)],
    ["an unknown method", "randomization.method", /"coin"/, (d) => (d.randomization.method = "coin")],
    [
      "imported with block lengths",
      "randomization.blockLengths",
      /not a key/,
      (d) => (d.randomization.method = "imported"),
    ],
    ["an alpha of 1", "analysis.alpha", /1 cannot be used/, (d) => (d.analysis.alpha = 1)],
    ["an alpha of 0", "analysis.alpha", /0 cannot be used/, (d) => (d.analysis.alpha = 0)],
    [
      "a responder at a visit without the measure",
      "analysis.responders[0].visit",
      /C3 is not collected at visit D8/,
      (d) => (d.analysis.responders = [{ code: "R", name: "R", measure: "C3", visit: "D8", atLeast: 1 }]),
    ],
    [
      "a responder by nothing",
      "analysis.responders[0]",
      /nothing says from which number on/,
      (d) => (d.analysis.responders = [{ code: "R", name: "R", measure: "C3", visit: "D22" }]),
    ],
    [
      "a responder of an unknown measure",
      "analysis.responders[0].measure",
      /neither a marker nor an instrument/,
      (d) => (d.analysis.responders = [{ code: "R", name: "R", measure: "C5", visit: "D22", atLeast: 1 }]),
    ],
    [
      "an unknown procedure",
      "analysis.multiplicity",
      /cannot be used/,
      (d) => (d.analysis.multiplicity = "fdr"),
    ],
    ["7 decimals", "markers[0].decimals", /7 cannot be used/, (d) => (d.markers[0].decimals = 7)],
    ["a code with a slash", "code", /cannot be used/, (d) => (d.code = "../SLE")],
    ["one arm only", "arms", /cannot be used/, (d) => d.arms.pop()],
    ["a visit used twice", "visits[2].code", /"D1" is used twice/, (d) => (d.visits[2].code = "D1")],
    ["an arm used twice", "arms[1].code", /"SECRETOME" is used twice/, (d) => (d.arms[1].code = "SECRETOME")],
    ["a marker used twice", "markers[1].code", /"C3" is used twice/, (d) => (d.markers[1].code = "C3")],
    [
      "an instrument named as a marker",
      "instruments[0].code",
      /also a marker/,
      (d) => (d.instruments[0].code = "C3"),
    ],
    ["an arm named as no guess", "arms[0].code", /not an arm/, (d) => (d.arms[0].code = "dont-know")],
    [
      "a factor named as a column",
      "randomization.strata[0].factor",
      /already a column/,
      (d) => (d.randomization.strata[0].factor = "sex"),
    ],
    [
      "a block that cannot hold the ratio",
      "randomization.blockLengths[0]",
      /5 is not a multiple of 2/,
      (d) => (d.randomization.blockLengths = [5]),
    ],
    [
      "a block for 2:1 that 4 does not divide",
      "randomization.blockLengths[0]",
      /4 is not a multiple of 3/,
      (d) => (d.arms[0].ratio = 2),
    ],
    ["day 0", "visits[1].day", /no day 0/, (d) => (d.visits[1].day = 0)],
    ["a window that reaches day 0", "visits[0].latestDay", /no day 0/, (d) => (d.visits[0].latestDay = 0)],
    ["a window that opens late", "visits[2].earliestDay", /inverted/, (d) => (d.visits[2].earliestDay = 9)],
    ["a window that closes early", "visits[2].latestDay", /inverted/, (d) => (d.visits[2].latestDay = 7)],
    [
      "visits out of order",
      "visits[3].day",
      /not after D8/,
      (d) => Object.assign(d.visits[3], { day: 5, earliestDay: 5 }),
    ],
    [
      "a dose at an unknown visit",
      "dosing.visits[5]",
      /"D37" is not a visit/,
      (d) => (d.dosing.visits[5] = "D37"),
    ],
    [
      "a visit that no dose and nothing else refers to",
      "visits[2].code",
      /nothing happens at visit D8/,
      (d) => d.dosing.visits.splice(1, 1),
    ],
    [
      "a marker at an unknown visit",
      "markers[0].visits[0]",
      /"X" is not a visit/,
      (d) => (d.markers[0].visits[0] = "X"),
    ],
    [
      "a question at an unknown visit",
      "blindingQuestionnaire.visits[0]",
      /not a visit/,
      (d) => (d.blindingQuestionnaire.visits[0] = "X"),
    ],
    [
      "a first dose that is not day 1",
      "dosing.visits",
      /day 1 is the day of the first dose/,
      (d) => d.dosing.visits.shift(),
    ],
    [
      "doses closer than the interval",
      "dosing.minimumIntervalDays",
      /7 days apart/,
      (d) => (d.dosing.minimumIntervalDays = 8),
    ],
    [
      "an inverted plausible range",
      "markers[0].plausible",
      /inverted/,
      (d) => (d.markers[0].plausible = [400, 5]),
    ],
    [
      "an implausible reference",
      "markers[0].reference",
      /leaves the plausible/,
      (d) => (d.markers[0].reference = [1, 180]),
    ],
    [
      "an implausible limit",
      "markers[2].lowerLimitOfQuantification",
      /outside/,
      (d) => (d.markers[2].lowerLimitOfQuantification = -1),
    ],
    [
      "a limit nobody can enter",
      "markers[2].lowerLimitOfQuantification",
      /1 decimals/,
      (d) => (d.markers[2].lowerLimitOfQuantification = 1.55),
    ],
    [
      "limits that cross",
      "markers[2].upperLimitOfQuantification",
      /not above/,
      (d) => (d.markers[2].upperLimitOfQuantification = 1),
    ],
    [
      "weights beyond the range",
      "instruments[0].range",
      /0 to 33/,
      (d) => (d.instruments[0].items[0].weight = 9),
    ],
    [
      "a gap between categories",
      "instruments[0].categories[1].from",
      /2 is expected/,
      (d) => (d.instruments[0].categories[1].from = 3),
    ],
    [
      "an unknown measure",
      "endpoints[1].measure",
      /neither a marker/,
      (d) => (d.endpoints[1].measure = "C5"),
    ],
    ["an unknown baseline", "endpoints[1].baseline", /not a visit/, (d) => (d.endpoints[1].baseline = "D0")],
    [
      "a measure absent at baseline",
      "endpoints[1].baseline",
      /not collected at the baseline/,
      (d) => (d.endpoints[1].baseline = "SCR"),
    ],
    [
      "a measure absent at its visit",
      "endpoints[1].visits[0]",
      /C3 is not collected/,
      (d) => (d.endpoints[1].visits[0] = "D29"),
    ],
    [
      "a change to the baseline itself",
      "endpoints[1].visits[0]",
      /not after the baseline/,
      (d) => (d.endpoints[1].visits[0] = "D1"),
    ],
    [
      "a primary visit that is not analyzed",
      "endpoints[1].primaryVisit",
      /not one of/,
      (d) => (d.endpoints[1].primaryVisit = "D36"),
    ],
    [
      "no primary endpoint",
      "endpoints",
      /no endpoint is primary/,
      (d) => (d.endpoints[0].rank = "secondary"),
    ],
    [
      "an unknown experimental arm",
      "analysis.experimentalArm",
      /not an arm/,
      (d) => (d.analysis.experimentalArm = "X"),
    ],
    [
      "an unknown reference arm",
      "analysis.referenceArm",
      /not an arm/,
      (d) => (d.analysis.referenceArm = "X"),
    ],
    [
      "an arm compared with itself",
      "analysis.referenceArm",
      /with itself/,
      (d) => (d.analysis.referenceArm = "SECRETOME"),
    ],
  ])("with %s is refused at %s", (_rule, path, problem, change) => {
    const text = changed(change);
    const finding = findingsOf(text).find((each) => each.path === path);
    expect(finding?.problem).toMatch(problem);
    expect(finding?.remedy).not.toBe("");
    expect(text.split("\n").length).toBeGreaterThanOrEqual(finding?.line ?? Number.POSITIVE_INFINITY);
  });

  it("is refused at the line and column of the offending value", () => {
    const text = changed((draft) => {
      draft.visits[2].latestDay = 3;
    });
    const line =
      text
        .split("\n")
        .findIndex((each) => each.includes('"latestDay": 3,') || each.endsWith('"latestDay": 3')) + 1;
    const column = (text.split("\n")[line - 1] ?? "").indexOf("3") + 1;
    expect(findingsOf(text)).toMatchObject([
      { file: "protocol.json", line, column, path: "visits[2].latestDay" },
    ]);
  });

  it.each([
    ["empty", "", 1, 1],
    ["cut off", '{\n  "code": "A",\n', 3, 1],
    ["with a trailing comma", '{\n  "code": "A",\n}', 3, 1],
    ["with a comment", '{\n  // no\n  "code": "A"\n}', 2, 3],
    ["of brackets nested by the thousand", `${"[".repeat(200_000)}`, 1, 1],
  ])("that is %s is refused with its place, and does not crash the reader", (_what, text, line, column) => {
    const [finding] = findingsOf(text);
    expect(finding).toMatchObject({ line, column });
  });

  it("with a key twice is refused, because readers keep only the last", () => {
    const text = shipped.replace('"version": "1.0",', '"version": "1.0", "version": "2.0",');
    expect(findingsOf(text)).toMatchObject([
      { path: "version", line: 3, problem: 'the key "version" appears twice' },
    ]);
  });
});
