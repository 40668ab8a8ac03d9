import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { glyphRules } from "./glyph-shapes";

const FILE = new URL("./glyph.module.css", import.meta.url);

// After a change of a shape: UPDATE_GLYPHS=1 npx vitest run --project unit components/ui/glyph-shapes
it("the style sheet's shapes are those of the figures", () => {
  const sheet = readFileSync(FILE, "utf8");
  const ours = `${sheet.slice(0, sheet.indexOf(".ring {"))}${glyphRules()}`;
  if (process.env.UPDATE_GLYPHS) writeFileSync(FILE, ours);
  expect(sheet).toBe(ours);
});
