import { expect, it } from "vitest";
import { typedDateOrNull } from "./typed-date";

it.each([
  ["2026-03-07", "2026-03-07"],
  ["07-Mar-2026", "2026-03-07"],
  ["7 mar 2026", "2026-03-07"],
  ["2026-03", "2026-03"],
  ["Mar-2026", "2026-03"],
  ["UN-Mar-2026", "2026-03"],
  ["UN-UNK-2026", "2026"],
  ["2026", "2026"],
  [" 2026 ", "2026"],
  ["31-Feb-2026", null],
  ["2026-02-31", null],
  ["07/03/2026", null],
  ["07-Foo-2026", null],
  ["07-UNK-2026", null],
  ["yesterday", null],
  ["", null],
])("%j is read as %j", (typed, text) => {
  expect(typedDateOrNull(typed)?.text ?? null).toBe(text);
});
