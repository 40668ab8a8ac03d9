import { expect, test } from "vitest";
import type { Protocol } from "./input";
import { tellingWords } from "./telling-words";

const ARMS: Protocol["arms"] = [
  { code: "SEC", name: "Secretome injection 1.5 mL", kind: "active", ratio: 1 },
  { code: "SAL", name: "Saline injection 1.5 mL", kind: "placebo", ratio: 1 },
];

test.each([
  ["She surely got the placebo.", ["placebo"]],
  ["It looked like SECRETOME, cloudy.", ["SECRETOME"]],
  ["saline and Saline", ["saline", "Saline"]],
  ["Kit of lot A-1207 leaked.", ["lot A-1207"]],
  ["batch no. 77B", ["batch no. 77B"]],
  ["She is on the active drug.", ["active drug"]],
  ["arm SEC", ["SEC"]],
])("%s", (text, words) => {
  expect(tellingWords(text, ARMS)).toEqual(words);
});

test.each([
  "The disease is active.",
  "Redness at the injection site, a lot of it.",
  "Secretly worried; saliva sample lost.",
  "Given 1.5 mL in the left arm.",
  "She was charged 20 dollars by the taxi.",
  "",
])("%s tells nothing", (text) => {
  expect(tellingWords(text, ARMS)).toEqual([]);
});
