import { group } from "d3-array";
import { fixed, interval } from "@/components/charts/fixed";
import { ForestPlot, type ForestRow } from "@/components/charts/forest-plot";
import { StackedShares } from "@/components/charts/stacked-shares";
import { Section } from "@/components/ui/section";
import type { EstimateRow, KeptAnalysis } from "@/lib/analysis/types";
import type { Protocol } from "@/lib/protocol/input";
import { confidenceOf } from "./description-table";
import { figureWords } from "./figure-words";
import { formatP } from "./format-p";
import { GroupedTable } from "./grouped-table";
import { visitTick } from "./measure-words";

interface Props {
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
}

/** Whether people had guessed: Bang's index for each arm and James' for the trial, by who was asked and when. */
export function BlindingGuesses({ protocol, analysis }: Props) {
  const bang = analysis.estimates.filter((row) => row.analysis === "bang");
  const james = analysis.estimates.filter((row) => row.analysis === "james");
  if (bang.length === 0 && james.length === 0) return null;
  const asked = (row: EstimateRow) => askedWords(protocol, row);
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  return (
    <Section title="Blinding" note="What was believed to be given, from the questionnaire.">
      <StackedShares
        {...figureWords(analysis, "blinding-answers")}
        title="What was guessed, by arm"
        description="Of those asked in each arm, how many named the own arm, named another, or did not know."
        method="As answered; nobody's answer is filled in."
        answers={["Own arm named", "Another arm named", "Don’t know"]}
        rows={bang.map((row) => ({
          key: `${asked(row)} ${row.arm}`,
          label: `${asked(row)}: ${nameOf.get(row.arm ?? "") ?? row.arm}`,
          counts: ["correct", "incorrect", "dontKnow"].map((answer) => Number(row.detail?.[answer] ?? 0)),
        }))}
      />
      <ForestPlot
        {...figureWords(analysis, "blinding-bang")}
        title="Guesses by arm: Bang's index"
        description={`Share who named the own arm minus share who named another, with its ${confidenceOf(protocol)} interval. 0: balanced, as under a blind that held; 1: everybody named it; −1: everybody named another.`}
        method="Bang, Ni and Davis, Control Clin Trials 2004;25:143–156. “Don't know” counts as neither. An effect that is felt leads to right guesses too."
        groups={analysis.arms.map((arm) => ({ key: arm.code, label: arm.name }))}
        rows={bang.map((row) => forestRow(row, asked(row), row.arm ?? ""))}
        nothing={0}
        within={[-1, 1]}
        valueLabel="Bang’s index"
        sides={["Another arm named", "Own arm named"]}
        table={
          <GroupedTable
            caption="Answers by arm"
            head={[
              "Asked",
              "Arm",
              "n",
              "Named it",
              "Named another",
              "Don’t know",
              `Bang’s index (${confidenceOf(protocol)} interval)`,
              "p, one-sided",
            ]}
            textColumns={2}
            groups={[...group(bang, asked)].map(([name, rows]) => ({
              name,
              rows: rows.map((row) => [
                nameOf.get(row.arm ?? "") ?? row.arm,
                row.n,
                count(row, "correct"),
                count(row, "incorrect"),
                count(row, "dontKnow"),
                indexText(row),
                formatP(row.p),
              ]),
            }))}
          />
        }
      />
      <ForestPlot
        {...figureWords(analysis, "blinding-james")}
        title="Guesses in the whole trial: James' index"
        description={`One index over all arms, with its ${confidenceOf(protocol)} interval. 1: nobody knew; 0.5: guesses as by chance; 0: everybody named the arm given.`}
        method="James et al., Stat Med 1996;15:1421–1434; standard error by the delta method."
        groups={[{ key: "all", label: "All arms" }]}
        rows={james.map((row) => forestRow(row, asked(row), "all"))}
        nothing={0.5}
        within={[0, 1]}
        valueLabel="James’ index"
        sides={["Unblinded", "Blinded"]}
      />
    </Section>
  );
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

function indexText({ estimate, ciLow, ciHigh }: EstimateRow): string {
  if (estimate === null) return "not estimable";
  return ciLow === null ? fixed(estimate, 2) : `${fixed(estimate, 2)} (${interval(ciLow, ciHigh, 2)})`;
}

function count(row: EstimateRow, name: string): string {
  const value = row.detail?.[name];
  return typeof value === "number" ? String(value) : "–";
}

/** "Participant, Day 43": a questionnaire's measure names who was asked, after a comma. */
function askedWords(protocol: Protocol, { measure, visit }: EstimateRow): string {
  const who = measure.replace(/^[^,]*,\s*/, "").replaceAll("-", " ");
  const name = who.charAt(0).toUpperCase() + who.slice(1);
  return visit === null ? name : `${name}, ${visitTick(protocol, visit)}`;
}
