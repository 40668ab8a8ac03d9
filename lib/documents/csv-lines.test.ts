import { expect, test } from "vitest";
import { csvLines } from "./csv-lines";

test.each(["=2+3", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])("%j is no formula in a spreadsheet", (text) => {
  expect(csvLines([[text]])).toMatch(/^"?'/);
});

test("separators, quotes and line ends stay inside their cell", () => {
  expect(csvLines([["a,b", 'say "x"', "two\nlines", "plain"]])).toBe(
    '"a,b","say ""x""","two\nlines",plain\r\n',
  );
});
