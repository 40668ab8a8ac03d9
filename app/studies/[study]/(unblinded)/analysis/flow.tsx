import { FlowDiagram } from "@/components/charts/flow-diagram";
import { Section } from "@/components/ui/section";
import { departed, flowFigure } from "@/lib/analysis/figures/flow-figure";
import type { KeptAnalysis } from "@/lib/analysis/types";
import { GroupedTable } from "./grouped-table";

/** Where the participants went, as CONSORT asks for it, drawn and in a table. */
export function Flow({ analysis }: { readonly analysis: KeptAnalysis }) {
  const { flow } = analysis;
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  return (
    <Section title="Participants" note="From screening to the primary analysis.">
      <FlowDiagram
        {...flowFigure(analysis)}
        table={
          <GroupedTable
            caption="Participants' flow by arm"
            head={[
              "Arm",
              "Randomized",
              "Received a dose",
              "Stopped the study drug",
              "Withdrew",
              "Completed",
              "Analyzed",
            ]}
            textColumns={1}
            groups={flow.arms.map((arm) => ({
              name: nameOf.get(arm.arm) ?? arm.arm,
              rows: [
                [
                  arm.randomized,
                  arm.receivedDose,
                  departed(arm.discontinuedDrug),
                  departed(arm.withdrew),
                  arm.completed,
                  arm.analyzed,
                ],
              ],
            }))}
          />
        }
      />
    </Section>
  );
}
