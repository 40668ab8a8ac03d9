import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";

test.setTimeout(240_000);

/** Presses every button that says so, and gives back what was saved, by file name. */
async function downloads(page: Page, ending: "SVG" | "PNG"): Promise<Map<string, Buffer>> {
  const buttons = page.getByRole("button", { name: new RegExp(`^Download ${ending}: `) });
  await expect(buttons.first()).toBeVisible();
  const files = new Map<string, Buffer>();
  for (const button of await buttons.all()) {
    const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
    files.set(file.suggestedFilename(), await readFile(await file.path()));
  }
  return files;
}

/** The root's name as the browser reads the file; an error's where it is not well-formed. */
const rootOf = (page: Page, svg: string) =>
  page.evaluate(
    (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement.nodeName,
    svg,
  );

async function expectFigures(page: Page, count: number, beginning: RegExp) {
  const svgs = await downloads(page, "SVG");
  expect(svgs.size).toBeGreaterThanOrEqual(count);
  for (const [name, bytes] of svgs) {
    expect(name).toMatch(beginning);
    const svg = bytes.toString("utf8");
    expect(await rootOf(page, svg), name).toBe("svg");
    expect(svg, `${name} needs nothing of the page`).not.toMatch(/var\(|class=|style=|href=|<script/);
  }
  const pngs = await downloads(page, "PNG");
  expect([...pngs.keys()].sort()).toEqual([...svgs.keys()].map((name) => name.replace(/svg$/, "png")).sort());
  for (const [name, bytes] of pngs) {
    expect(bytes.toString("latin1", 1, 4), name).toBe("PNG");
    expect(bytes.readUInt32BE(16), `${name}: dots across`).toBe(4500);
    expect(bytes.indexOf("pHYs"), `${name} says its resolution`).toBe(37);
  }
}

test("every figure of an unblinded study is saved as a drawing and as an image, also from a phone", async ({
  as,
}) => {
  const statistician = await as("statistician", { width: 390, height: 844 });
  await statistician.goto(paths.analysis("SLE-SECRETOME-CLOSED"));
  await expect(statistician.getByText("MEX-SLEDAI: mean over time")).toBeVisible({ timeout: 120_000 });
  await expectFigures(statistician, 7, /^UNBLINDED-SLE-SECRETOME-CLOSED-[A-Za-z0-9.-]+$/);
  await statistician.goto(paths.analysisCourses("SLE-SECRETOME-CLOSED"));
  await expectFigures(statistician, 1, /^UNBLINDED-SLE-SECRETOME-CLOSED-doses-and-events\./);
});

test("a blinded study's figures are saved under names that cannot be taken for unblinded ones", async ({
  as,
}) => {
  const dataManager = await as("dataManager");
  await dataManager.goto(paths.pooled("SLE-SECRETOME"));
  await expectFigures(dataManager, 4, /^pooled-SLE-SECRETOME-[A-Za-z0-9.-]+$/);
});
