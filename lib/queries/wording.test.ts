import { expect, test } from "vitest";
import { wordingProblemOrNull } from "./wording";

const ARMS = [
  { code: "SEC", name: "Secretome injection", kind: "active", ratio: 1 },
  { code: "SAL", name: "Saline injection", kind: "placebo", ratio: 1 },
] as const;
const EMBARGOED = {
  isEmbargoed: true,
  isForLaboratory: true,
  participantNumbers: ["01-003", "R-01-003"],
  accessionNumber: "A-4711",
};
const OPEN = { ...EMBARGOED, isEmbargoed: false, isForLaboratory: false };

test.each([
  "Please check the value of tube A-4711 against the printout of 07-Mar-2026 09:30.",
  "Checked against the printout; a digit was mistyped, now corrected.",
  "Was the tube hemolysed?",
])("under embargo may stand: %s", (text) => {
  expect(wordingProblemOrNull(text, EMBARGOED, { arms: [...ARMS] })).toBeNull();
});

test.each([
  ["It is 12.5 pg/mL", "“1”"],
  ["Typed ١٢ instead", "“١”"],
  ["It is seventeen now.", "“seventeen”"],
  ["Far too high.", "“high”"],
  ["Below the limit of quantification.", "“Below”"],
  ["Tube A-4711 reads 7.", "“7”"],
])("under embargo is refused: %s", (text, told) => {
  expect(wordingProblemOrNull(text, EMBARGOED, { arms: [...ARMS] })).toContain(told);
});

test("an open value may be named, with its direction", () => {
  expect(wordingProblemOrNull("Systolic 210 is high, was it 120?", OPEN, { arms: [...ARMS] })).toBeNull();
});

test("the laboratory is not told whose tube it is", () => {
  expect(
    wordingProblemOrNull(
      "Is this the tube of 01-003?",
      { ...EMBARGOED, isEmbargoed: false },
      { arms: [...ARMS] },
    ),
  ).toContain("“01-003”");
});

test("no query names what somebody receives", () => {
  for (const text of ["Did she get saline?", "Kit of lot A12?", "On the active drug?"])
    expect(wordingProblemOrNull(text, OPEN, { arms: [...ARMS] })).toContain("receives");
});
