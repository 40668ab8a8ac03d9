import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Butterfly } from "./butterfly";
import { ChangeCloud } from "./change-cloud";
import { Completeness } from "./completeness";
import { Distribution } from "./distribution";
import { FlowDiagram } from "./flow-diagram";
import { ForestPlot } from "./forest-plot";
import { MeanOverTime } from "./mean-over-time";
import { ParticipantLines } from "./participant-lines";
import { Recruitment } from "./recruitment";
import { StackedShares } from "./stacked-shares";
import { SwimmerPlot } from "./swimmer-plot";
import { Waterfall } from "./waterfall";

const LONG =
  "An intervention whose name somebody wrote out in full, with its dose, its route and its interval";
const words = { title: "A figure", description: "What is drawn.", file: "file", watermark: "DUMMY" };

/** A made-up trial: `people` participants spread over `arms`; values rise, fall and go below zero. */
function trial(people: number, arms: number) {
  const groups = Array.from({ length: arms }, (_, at) => ({
    key: `G${at}`,
    label: at === 0 ? LONG : `Arm ${at}`,
  }));
  const ids = Array.from({ length: people }, (_, at) => ({ id: `P${at}`, group: `G${at % arms}` }));
  const visits = [1, 22, 43].map((day) => ({ day, label: `Day ${day}` }));
  const value = (at: number, day: number) => ((at * 7919) % 23) - 11 + day / 10;
  return { groups, ids, visits, value };
}

function figuresOf(people: number, arms: number): Record<string, ReactElement> {
  const { groups, ids, visits, value } = trial(people, arms);
  const [first = { key: "", label: "" }, second = { key: "", label: "" }] = groups;
  const changes = ids.map(({ id, group }, at) => ({
    id,
    group,
    value: value(at, 43) - value(at, 1) - (at % 5),
  }));
  const isEmpty = people === 0;
  return {
    means: (
      <MeanOverTime
        {...words}
        groups={groups}
        visits={visits}
        points={
          isEmpty
            ? []
            : groups.map(({ key }) => ({
                group: key,
                day: 22,
                mean: -2.5,
                low: people > arms ? -4 : null,
                high: people > arms ? -1 : null,
                n: 3,
              }))
        }
        valueLabel={LONG}
      />
    ),
    lines: (
      <ParticipantLines
        {...words}
        groups={groups}
        visits={visits}
        lines={ids.map(({ id, group }, at) => ({
          id,
          group,
          points: visits.map(({ day }) => ({ day, value: value(at, day) })),
        }))}
        valueLabel="Value"
      />
    ),
    cloud: <ChangeCloud {...words} groups={groups} changes={changes} valueLabel="Change" />,
    waterfall: <Waterfall {...words} groups={groups} changes={changes} valueLabel="Change" better="lower" />,
    forest: (
      <ForestPlot
        {...words}
        groups={groups}
        rows={
          isEmpty
            ? []
            : [
                {
                  key: "1",
                  label: LONG,
                  note: "primary",
                  group: "G0",
                  estimate: -0.4,
                  low: -1,
                  high: 0.2,
                  text: "−0.40",
                },
                {
                  key: "2",
                  label: "C3",
                  group: "G0",
                  estimate: null,
                  low: null,
                  high: null,
                  text: "not estimable",
                },
              ]
        }
        nothing={0}
        valueLabel="g"
        sides={["Reference better", LONG]}
      />
    ),
    butterfly: (
      <Butterfly
        {...words}
        left={{ label: first.label, n: people, place: 0 }}
        right={{ label: second.label, n: people, place: 1 }}
        rows={isEmpty ? [] : [{ label: LONG, left: people, right: 0 }]}
      />
    ),
    shares: (
      <StackedShares
        {...words}
        answers={["Own arm", "Another arm", LONG]}
        rows={
          isEmpty
            ? []
            : [
                { key: "a", label: LONG, counts: [people, 1, 0] },
                { key: "b", label: "Nobody asked", counts: [0, 0, 0] },
              ]
        }
      />
    ),
    swimmer: (
      <SwimmerPlot
        {...words}
        groups={groups}
        lanes={ids.map(({ id, group }, at) => ({
          id,
          group,
          doses: [{ day: 1, given: "whole" as const }],
          events: [{ fromDay: -3, toDay: at % 2 === 0 ? null : 4, weight: 3 as const, isSerious: true }],
          lastDay: 1 + (at % 40),
          leftOn: at % 3 === 0 ? 1 + (at % 40) : null,
        }))}
      />
    ),
    histogram: <Distribution {...words} values={changes.map((change) => change.value)} valueLabel="Value" />,
    recruitment: (
      <Recruitment {...words} points={isEmpty ? [] : [{ on: "2026-03-07", actual: people, planned: 30 }]} />
    ),
    completeness: (
      <Completeness
        {...words}
        states={["done", "overdue"]}
        rows={isEmpty ? [] : [{ label: LONG, counts: { done: people, overdue: 1 } }]}
      />
    ),
  };
}

describe.each([
  [1, 2],
  [6, 2],
  [29, 3],
  [600, 3],
] as const)("with %i participants in %i arms", (people, arms) => {
  it.each(Object.entries(figuresOf(people, arms)))(
    "%s is drawn, in numbers that are numbers, under its watermark",
    (_, figure) => {
      const page = renderToStaticMarkup(figure);
      const svg = page.slice(page.indexOf("<svg"), page.lastIndexOf("</svg>"));
      expect(svg).toContain(">DUMMY</text>");
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(svg).not.toMatch(/(?:width|height|r)="-/);
      expect(page).toContain("Download SVG: A figure");
    },
  );
});

it.each(Object.entries(figuresOf(0, 2)))("%s of nobody says that there is nothing to draw", (_, figure) => {
  const page = renderToStaticMarkup(figure);
  expect(page).toContain("There is nothing to draw yet.");
  expect(page).not.toContain("<svg");
});

it("a flow of nobody is drawn with zeros, since a report asks for them", () => {
  const page = renderToStaticMarkup(
    <FlowDiagram
      {...words}
      trunk={{ phase: "Enrollment", steps: [{ box: { label: "Assessed for eligibility", count: 0 } }] }}
      phases={["Follow-up"]}
      branches={[{ label: null, boxes: [{ label: "Completed", count: 0 }] }]}
    />,
  );
  expect(page).toContain("Assessed for eligibility (n\u00a0=\u00a00)");
});

it("a bar leads somewhere on screen, by its words, and without links it is a picture", () => {
  const row = { label: "Site 01", counts: { missing: 2, done: 1 } } as const;
  const shown = (rows: Parameters<typeof Completeness>[0]["rows"]) =>
    renderToStaticMarkup(
      <Completeness {...words} states={["missing", "done"]} words={{ done: "Whole" }} rows={rows} />,
    );
  const page = shown([{ ...row, links: { missing: "/states?shown=missing" } }]);
  expect(page).toContain('<a href="/states?shown=missing" aria-label="Site 01: Missing, 2">');
  expect(page).toContain("Site 01: Whole, 1");
  expect(page).not.toContain('role="img"');
  expect(shown([row])).not.toContain("<a ");
  expect(shown([row])).toContain('role="img"');
});
