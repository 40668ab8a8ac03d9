import { expect, test } from "vitest";
import { clockProblemOrNull } from "./clock-problem";

const now = new Date("2026-03-10T02:00:00Z");
const known = {
  timeZone: "Asia/Jakarta",
  consentedOn: "2026-03-10",
  newestAt: new Date("2026-03-10T02:04:59Z"),
};

test.each([
  ["a clock a little behind another server's is no problem", known, null],
  ["nor is it before the first randomization", { ...known, newestAt: null }, null],
  [
    "one that was set back is named",
    { ...known, newestAt: new Date("2026-03-10T02:05:01Z") },
    "before the study's newest randomization",
  ],
  [
    "and one before the consent",
    { ...known, consentedOn: "2026-03-11" },
    "before this participant's consent",
  ],
  [
    "the day of consent is the site's",
    { ...known, timeZone: "America/New_York", newestAt: null },
    "before this participant's consent",
  ],
] as const)("%s", (_name, facts, said) => {
  const problem = clockProblemOrNull(now, facts);
  if (said === null) expect(problem).toBeNull();
  else expect(problem).toContain(said);
});
