import { expect, test } from "vitest";
import { namesTreatment } from "./names-treatment";

const arm = (code: string, name: string) => ({ code, name, kind: "active" as const, ratio: 1 });
const protocol = {
  arms: [arm("SECRETOME", "Stem cell secretome, 1.5 mL"), arm("PLACEBO", "Saline, 1.5 mL")],
};

test.each([
  ["She received the placebo.", true],
  ["it was SALINE", true],
  ["Stem cell secretome, 1.5 mL", true],
  ["an injection of 1.5 mL", false],
  ["The nurse saw the label of kit 4711.", false],
  ["secretomes are studied here", false],
  ["", false],
])("%s: %s", (text, expected) => {
  expect(namesTreatment(protocol, text)).toBe(expected);
});
