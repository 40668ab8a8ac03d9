import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { butterfly } from "./butterfly";
import { changeCloud } from "./change-cloud";
import type { Picture } from "./drawing";
import { flowDiagram } from "./flow-diagram";
import { forestPlot } from "./forest-plot";
import { meanOverTime } from "./mean-over-time";
import { onPaper } from "./paper-colors";
import { participantLines } from "./participant-lines";
import { SheetSvg } from "./picture";
import { sheetSvgOrNull } from "./sheet-svg";
import { stackedShares } from "./stacked-shares";
import { svgText } from "./svg-text";
import { svgTree } from "./svg-tree";
import { swimmerPlot } from "./swimmer-plot";
import { waterfall } from "./waterfall";

const groups = ["A", "B", "C"].map((key) => ({ key, label: `Arm ${key} & "its" <name>` }));
const people = Array.from({ length: 30 }, (_, at) => ({ id: `P${at}`, group: "ABC"[at % 3] ?? "A" }));
const visits = [1, 22, 43].map((day) => ({ day, label: `Day ${day}` }));
const changes = people.map((person, at) => ({ ...person, value: ((at * 7919) % 23) - 11 }));
const forest = { key: "1", label: "C3", group: "A", estimate: -0.4, low: -1, high: 0.2, text: "−0.40" };

const PICTURES: Record<string, Picture> = {
  means: meanOverTime({
    groups,
    visits,
    points: groups.map(({ key }) => ({ group: key, day: 22, mean: -2.5, low: -4, high: null, n: 3 })),
    valueLabel: "C3 (mg/dL)",
  }),
  lines: participantLines({
    groups,
    visits,
    lines: people.map((person, at) => ({ ...person, points: visits.map(({ day }) => ({ day, value: at })) })),
    valueLabel: "C3",
  }),
  cloud: changeCloud({ groups, changes, valueLabel: "Change" }),
  waterfall: waterfall({ groups, changes, valueLabel: "Change", better: "lower" }),
  forest: forestPlot({ groups, rows: [forest], nothing: 0, valueLabel: "g", sides: ["Worse", "Better"] }),
  butterfly: butterfly({
    left: { label: "A", n: 10, place: 0 },
    right: { label: "B", n: 10, place: 1 },
    rows: [{ label: "Headache", left: 3, right: 0 }],
  }),
  shares: stackedShares({ answers: ["Own", "Other"], rows: [{ key: "a", label: "A", counts: [2, 1] }] }),
  swimmer: swimmerPlot({
    groups,
    lanes: people.map((person) => ({
      ...person,
      doses: [
        { day: 1, given: "whole" },
        { day: 8, given: "part" },
        { day: 15, given: "not" },
      ],
      events: [{ fromDay: -3, toDay: null, weight: 3, isSerious: true }],
      lastDay: 43,
      leftOn: 43,
    })),
  }),
  flow: flowDiagram({
    trunk: {
      phase: "Enrollment",
      steps: [
        { box: { label: "Assessed", count: 31 }, left: { label: "Not randomized", count: 1 } },
        { box: { label: "Randomized", count: 30 } },
      ],
    },
    phases: ["Analysis"],
    branches: groups.map(({ label }) => ({ label, boxes: [{ label: "Analyzed", count: 10 }] })),
  }),
};
const words = { title: "A & <title>", description: "It's drawn.", method: "t interval.", source: "STUDY" };

it.each(Object.entries(PICTURES))(
  "%s is written as React writes it, in full under its watermark",
  (_, picture) => {
    const parts = { ...picture, watermark: "DUMMY" };
    const sheet = <SheetSvg words={words} parts={parts} widthPx={720} />;
    expect(svgText(svgTree(sheet))).toBe(renderToStaticMarkup(sheet));
    const file = sheetSvgOrNull(words, parts) ?? "";
    expect(file).toContain(onPaper(renderToStaticMarkup(sheet)));
    expect(file).toMatch(/^<\?xml [^>]*>\n<svg .*<\/svg>\n$/s);
    expect(file).not.toMatch(/var\(|class=|style=|undefined|NaN/);
  },
);

it("a control character in somebody's words does not make the file unreadable", () => {
  const draw = () => ({ heightPx: 10, content: <text>{"a\u0000b\u001fc"}</text> });
  expect(sheetSvgOrNull(words, { draw })).toContain("<text>abc</text>");
});

it("what is not SVG is refused rather than left out", () => {
  expect(() => svgTree({ a: 1 } as never)).toThrow(/neither SVG nor text/);
});

it("nothing to draw is no file", () => {
  expect(sheetSvgOrNull(words, { draw: () => null })).toBeNull();
});
