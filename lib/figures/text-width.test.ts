import fc from "fast-check";
import { expect, it } from "vitest";
import { fitText, textWidth, wrapText } from "./text-width";

it.each([
  ["", 0],
  ["iii", 0.666 * 12],
  ["WWW", 2.832 * 12],
  ["\u2212" + "1", (0.667 + 0.556) * 12],
  ["日本", 2 * 12],
])("%j takes its letters' advance widths", (text, widthPx) => {
  expect(textWidth(text, 12)).toBeCloseTo(widthPx, 6);
});

it("wraps at spaces, and breaks only a word that alone is too long", () => {
  expect(wrapText("one two three", textWidth("one two", 12), 12)).toEqual(["one two", "three"]);
  expect(wrapText("incomprehensibilities", 60, 12).length).toBeGreaterThan(1);
  expect(wrapText("n\u00a0=\u00a012", 1000, 12)).toEqual(["n\u00a0=\u00a012"]);
  expect(wrapText("", 100, 12)).toEqual([]);
});

it("wrapping loses no letter and exceeds no width, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme-ascii", maxLength: 80 }),
      fc.integer({ min: 20, max: 200 }),
      (text, widthPx) => {
        const lines = wrapText(text, widthPx, 12);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(widthPx);
      },
    ),
  );
});

it("a text that does not fit ends in an ellipsis within the width", () => {
  const fitted = fitText("Application site irritation", 80, 12);
  expect(fitted).toMatch(/^Applica.*…$/);
  expect(textWidth(fitted, 12)).toBeLessThanOrEqual(80);
  expect(fitText("Rash", 80, 12)).toBe("Rash");
});
