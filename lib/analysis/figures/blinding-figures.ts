import { fixed, interval } from "@/lib/figures/fixed";
import type { ForestPlotData, ForestRow } from "@/lib/figures/forest-plot";
import type { FigureWords } from "@/lib/figures/picture";
import type { StackedSharesData } from "@/lib/figures/stacked-shares";
import type { Protocol } from "@/lib/protocol/input";
import { confidenceOf, visitTick } from "../measure-words";
import type { EstimateRow, KeptAnalysis } from "../types";
import { armGroups, figureWords } from "./figure-words";

/** Whether people had guessed: what was answered, Bang's index for each arm and James' for the trial; null where nobody was asked. */
export function blindingFiguresOrNull(
  protocol: Protocol,
  analysis: KeptAnalysis,
): {
  answers: StackedSharesData & FigureWords;
  bang: ForestPlotData & FigureWords;
  james: ForestPlotData & FigureWords;
} | null {
  const bang = analysis.estimates.filter((row) => row.analysis === "bang");
  const james = analysis.estimates.filter((row) => row.analysis === "james");
  if (bang.length === 0 && james.length === 0) return null;
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  const asked = (row: EstimateRow) => askedWords(protocol, row);
  return {
    answers: {
      ...figureWords(analysis, "blinding-answers"),
      title: "What was guessed, by arm",
      description: "Of those asked in each arm, how many named the own arm, named another, or did not know.",
      method: "As answered; nobody's answer is filled in.",
      answers: ["Own arm named", "Another arm named", "Don’t know"],
      rows: bang.map((row) => ({
        key: `${asked(row)} ${row.arm}`,
        label: `${asked(row)}: ${nameOf.get(row.arm ?? "") ?? row.arm}`,
        counts: ["correct", "incorrect", "dontKnow"].map((answer) => Number(row.detail?.[answer] ?? 0)),
      })),
    },
    bang: {
      ...figureWords(analysis, "blinding-bang"),
      title: "Guesses by arm: Bang's index",
      description: `Share who named the own arm minus share who named another, with its ${confidenceOf(protocol)} interval. 0: balanced, as under a blind that held; 1: everybody named it; −1: everybody named another.`,
      method:
        "Bang, Ni and Davis, Control Clin Trials 2004;25:143–156. “Don't know” counts as neither. An effect that is felt leads to right guesses too.",
      groups: armGroups(analysis),
      rows: bang.map((row) => forestRow(row, asked(row), row.arm ?? "")),
      nothing: 0,
      within: [-1, 1],
      valueLabel: "Bang’s index",
      sides: ["Another arm named", "Own arm named"],
    },
    james: {
      ...figureWords(analysis, "blinding-james"),
      title: "Guesses in the whole trial: James' index",
      description: `One index over all arms, with its ${confidenceOf(protocol)} interval. 1: nobody knew; 0.5: guesses as by chance; 0: everybody named the arm given.`,
      method: "James et al., Stat Med 1996;15:1421–1434; standard error by the delta method.",
      groups: [{ key: "all", label: "All arms" }],
      rows: james.map((row) => forestRow(row, asked(row), "all")),
      nothing: 0.5,
      within: [0, 1],
      valueLabel: "James’ index",
      sides: ["Unblinded", "Blinded"],
    },
  };
}

function forestRow(row: EstimateRow, label: string, of: string): ForestRow {
  return {
    key: `${label} ${of}`,
    label,
    group: of,
    estimate: row.estimate,
    low: row.ciLow,
    high: row.ciHigh,
    text: indexText(row),
  };
}

/** The index with its interval, as written. */
export function indexText({ estimate, ciLow, ciHigh }: EstimateRow): string {
  if (estimate === null) return "not estimable";
  return ciLow === null ? fixed(estimate, 2) : `${fixed(estimate, 2)} (${interval(ciLow, ciHigh, 2)})`;
}

/** "Participant, Day 43": a questionnaire's measure names who was asked, after a comma. */
export function askedWords(protocol: Protocol, { measure, visit }: EstimateRow): string {
  const who = measure.replace(/^[^,]*,\s*/, "").replaceAll("-", " ");
  const name = who.charAt(0).toUpperCase() + who.slice(1);
  return visit === null ? name : `${name}, ${visitTick(protocol, visit)}`;
}
