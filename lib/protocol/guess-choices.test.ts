import { expect, it } from "vitest";
import { smallProtocol } from "@/db/testing/world";
import { guessChoices, guessOfChoiceOrNull } from "./guess-choices";
import type { Protocol } from "./input";

const asking = (choices?: { arm: string; words: string }[]): Protocol => ({
  ...smallProtocol(),
  blindingQuestionnaire: { visits: ["D15"], askedOf: ["participant"], ...(choices ? { choices } : {}) },
});

it("the choices are places with words, and hold no code and no name of an arm", () => {
  const choices = guessChoices(asking());
  expect(choices.map(({ words }) => words)).toEqual([
    "The study drug",
    "The placebo",
    "Does not know",
    "No answer: declined, or not asked",
  ]);
  for (const { code, name } of asking().arms) {
    expect(JSON.stringify(choices)).not.toContain(code);
    expect(JSON.stringify(choices)).not.toContain(name);
  }
});

it("a questionnaire's own words come before those of the kinds", () => {
  const own = [
    { arm: "XJHOLLOW", words: "Salt water" },
    { arm: "QZVERTEX", words: "The extract" },
  ];
  expect(
    guessChoices(asking(own))
      .slice(0, 2)
      .map(({ words }) => words),
  ).toEqual(["The extract", "Salt water"]);
});

it("two arms of one kind are told apart by their names", () => {
  const protocol = asking();
  const alike = { ...protocol, arms: protocol.arms.map((arm) => ({ ...arm, kind: "active" as const })) };
  expect(
    guessChoices(alike)
      .slice(0, 2)
      .map(({ words }) => words),
  ).toEqual(["Qzvertex extract", "Xjhollow vehicle"]);
});

it("every choice is kept as what it stands for, and nothing else is an answer", () => {
  const protocol = asking();
  expect(guessChoices(protocol).map(({ code }) => guessOfChoiceOrNull(protocol, code))).toEqual([
    "QZVERTEX",
    "XJHOLLOW",
    "dont-know",
    "not-answered",
  ]);
  for (const none of ["0", "3", "01", "QZVERTEX", ""]) expect(guessOfChoiceOrNull(protocol, none)).toBeNull();
});
