import { FlowDiagram } from "@/components/charts/flow-diagram";
import { Section } from "@/components/ui/section";
import type { ArmFlow, Departures, KeptAnalysis } from "@/lib/analysis/types";
import { GroupedTable } from "./grouped-table";

/** Where the participants went, as CONSORT asks for it, drawn and in a table. */
export function Flow({ analysis }: { readonly analysis: KeptAnalysis }) {
  const { flow } = analysis;
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  return (
    <Section title="Participants" note="From screening to the primary analysis.">
      <FlowDiagram
        title="Participants' flow"
        description="Boxes are participants, dashed boxes those who left and why."
        trunk={[
          {
            label: "Screened",
            count: flow.screened,
            left:
              flow.screened > flow.randomized
                ? [{ label: "Not randomized", count: flow.screened - flow.randomized }]
                : [],
          },
          { label: "Randomized", count: flow.randomized },
        ]}
        branches={flow.arms.map((arm) => ({ label: nameOf.get(arm.arm) ?? arm.arm, steps: stepsOf(arm) }))}
      />
      <GroupedTable
        caption="Participants' flow by arm"
        method="Completed: randomized and not withdrawn. Analyzed: with baseline and value of the primary endpoint at its primary visit, in the arm randomized to."
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
              total(arm.discontinuedDrug),
              total(arm.withdrew),
              arm.completed,
              arm.analyzed,
            ],
          ],
        }))}
      />
    </Section>
  );
}

function stepsOf(arm: ArmFlow) {
  const reasons = (departures: Departures, what: string) =>
    departures.map(({ reason, participants }) => ({ label: `${what}: ${reason}`, count: participants }));
  return [
    {
      label: "Randomized",
      count: arm.randomized,
      left:
        arm.randomized > arm.receivedDose
          ? [{ label: "Received no dose", count: arm.randomized - arm.receivedDose }]
          : [],
    },
    {
      label: "Received a dose",
      count: arm.receivedDose,
      left: [...reasons(arm.discontinuedDrug, "Stopped the drug"), ...reasons(arm.withdrew, "Withdrew")],
    },
    {
      label: "Completed",
      count: arm.completed,
      left: [],
    },
    {
      label: "In the primary analysis",
      count: arm.analyzed,
    },
  ];
}

const total = (departures: Departures): number =>
  departures.reduce((sum, { participants }) => sum + participants, 0);
