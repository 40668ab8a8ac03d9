import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { onPaper, PAPER_COLORS } from "@/lib/figures/paper-colors";
import { SheetSvg } from "@/lib/figures/picture";
import { MeanOverTime } from "./mean-over-time";

const words = {
  title: "C3 & <others>",
  description: "Means.",
  method: "t interval.",
  source: "STUDY, R 4.6.0.",
};
const groups = [
  { key: "a", label: "First" },
  { key: "b", label: "Second" },
];
const draw = () => ({ heightPx: 40, content: <path d="M0 0h40" stroke="var(--series-1)" /> });
const file = (watermark?: string) =>
  onPaper(
    renderToStaticMarkup(
      <SheetSvg words={words} parts={{ draw, groups, ...(watermark ? { watermark } : {}) }} widthPx={720} />,
    ),
  );

it("a figure's file stands alone: title, method, source and legend in it, every color a number", () => {
  const svg = file();
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="720"/);
  for (const text of ["C3 &amp; &lt;others&gt;", "t interval.", "STUDY, R 4.6.0.", "First", "Second"])
    expect(svg).toContain(text);
  expect(svg).not.toMatch(/var\(|class=|style=/);
});

it("a rehearsal's figure wears its word over the picture and before the title, in the file too", () => {
  expect(file()).not.toContain("DUMMY");
  const svg = file("DUMMY");
  expect(svg).toContain(">DUMMY: C3");
  expect(svg).toMatch(/fill-opacity="0\.16"[^>]*>DUMMY</);
});

it("a color that paper does not know is refused rather than left to the reader's program", () => {
  expect(() => onPaper('<path fill="var(--unheard-of)"/>')).toThrow(/--unheard-of/);
});

it("groups have the same colors on paper as in the theme's light scheme", () => {
  const theme = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
  const root = theme.slice(0, theme.indexOf("color-scheme: light"));
  for (const at of [1, 2, 3, 4]) expect(root).toContain(`--series-${at}: ${PAPER_COLORS[`--series-${at}`]};`);
});

it("a figure without data says so, and offers no download", () => {
  const page = renderToStaticMarkup(
    <MeanOverTime {...words} file="x" groups={groups} visits={[]} points={[]} valueLabel="C3" />,
  );
  expect(page).toContain("There is nothing to draw yet.");
  expect(page).not.toContain("Download");
});
