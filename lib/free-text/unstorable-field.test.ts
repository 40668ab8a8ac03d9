import { expect, test } from "vitest";
import { unstorableFieldOrNull } from "./unstorable-field";

test.each([
  [{ reason: "a\0b" }, "reason"],
  [{ reason: "fine", note: "half \ud800 a pair" }, "note"],
  [{ cells: ["ok", "\0"] }, "cells"],
  [{ cells: [{ text: "\udc00" }] }, "cells"],
])("%j holds what cannot be kept in %s", (values, field) => {
  expect(unstorableFieldOrNull(values)).toBe(field);
});

test("every script, emoji and line break can be kept", () => {
  expect(unstorableFieldOrNull({ reason: "Fiebel 😀 日本語\n\tüß", count: 3, none: null })).toBeNull();
});
