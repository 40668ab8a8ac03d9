import { expect, it } from "vitest";
import { isCriticalValue } from "./critical-value";
import type { Qualifier } from "./marker-value";

it.each<[string, Qualifier, { below?: number; above?: number } | undefined, boolean]>([
  ["2.4", "", { below: 2.5, above: 6.5 }, true],
  ["2.5", "", { below: 2.5, above: 6.5 }, false],
  ["6.6", "", { below: 2.5, above: 6.5 }, true],
  ["6.6", "", { below: 2.5 }, false],
  ["2.5", "<", { below: 2.5 }, true],
  ["5", "<", { below: 2.5 }, false],
  ["7", ">", { above: 6.5 }, true],
  ["1", "", undefined, false],
])("%s%s with the limits %j is critical: %s", (number, qualifier, critical, expected) => {
  expect(isCriticalValue(number, qualifier, { critical })).toBe(expected);
});
