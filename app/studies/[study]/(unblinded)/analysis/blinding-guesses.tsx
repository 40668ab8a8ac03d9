import { group } from "d3-array";
import { ForestPlot } from "@/components/charts/forest-plot";
import { StackedShares } from "@/components/charts/stacked-shares";
import { Section } from "@/components/ui/section";
import { askedWords, blindingFiguresOrNull, indexText } from "@/lib/analysis/figures/blinding-figures";
import { confidenceOf } from "@/lib/analysis/measure-words";
import type { EstimateRow, KeptAnalysis } from "@/lib/analysis/types";
import type { Protocol } from "@/lib/protocol/input";
import { formatP } from "./format-p";
import { GroupedTable } from "./grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
}

/** Whether people had guessed: Bang's index for each arm and James' for the trial, by who was asked and when. */
export function BlindingGuesses({ protocol, analysis }: Props) {
  const figures = blindingFiguresOrNull(protocol, analysis);
  if (figures === null) return null;
  const bang = analysis.estimates.filter((row) => row.analysis === "bang");
  const asked = (row: EstimateRow) => askedWords(protocol, row);
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  return (
    <Section title="Blinding" note="What was believed to be given, from the questionnaire.">
      <StackedShares {...figures.answers} />
      <ForestPlot
        {...figures.bang}
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
      <ForestPlot {...figures.james} />
    </Section>
  );
}

function count(row: EstimateRow, name: string): string {
  const value = row.detail?.[name];
  return typeof value === "number" ? String(value) : "–";
}
