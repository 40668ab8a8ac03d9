import { FlowDiagram } from "@/components/charts/flow-diagram";
import type { FlowBox, FlowPart } from "@/components/charts/flow-layout";
import { Section } from "@/components/ui/section";
import type { ArmFlow, Departures, KeptAnalysis } from "@/lib/analysis/types";
import { DISCONTINUATION_REASONS, reasonName, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import { figureWords } from "./figure-words";
import { GroupedTable } from "./grouped-table";

/** Where the participants went, as CONSORT asks for it, drawn and in a table. */
export function Flow({ analysis }: { readonly analysis: KeptAnalysis }) {
  const { flow } = analysis;
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  return (
    <Section title="Participants" note="From screening to the primary analysis.">
      <FlowDiagram
        {...figureWords(analysis, "participants-flow")}
        title="Participants' flow"
        description="Boxes are participants; the dashed box is those who were not randomized."
        method="After the flow diagram of CONSORT 2025. Completed: randomized and not withdrawn. Analyzed: with baseline and value of the primary endpoint at its primary visit, in the arm randomized to."
        trunk={{
          phase: "Enrollment",
          steps: [
            {
              box: { label: "Assessed for eligibility", count: flow.screened },
              ...(flow.screened > flow.randomized
                ? { left: { label: "Not randomized", count: flow.screened - flow.randomized } }
                : {}),
            },
            { box: { label: "Randomized", count: flow.randomized } },
          ],
        }}
        phases={["Allocation", "Follow-up", "Analysis"]}
        branches={flow.arms.map((arm) => ({ label: nameOf.get(arm.arm) ?? arm.arm, boxes: boxesOf(arm) }))}
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
                  total(arm.discontinuedDrug),
                  total(arm.withdrew),
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

function boxesOf(arm: ArmFlow): FlowBox[] {
  return [
    {
      label: "Allocated",
      count: arm.randomized,
      parts: [
        { label: "Received study drug", count: arm.receivedDose },
        { label: "Did not receive it", count: arm.randomized - arm.receivedDose },
      ],
    },
    {
      label: "Completed",
      count: arm.completed,
      parts: [
        ...withReasons("Withdrew", arm.withdrew, WITHDRAWAL_REASONS),
        ...withReasons("Stopped study drug", arm.discontinuedDrug, DISCONTINUATION_REASONS),
      ],
    },
    {
      label: "Analyzed for the primary outcome",
      count: arm.analyzed,
      parts: [{ label: "Not analyzed", count: arm.randomized - arm.analyzed }],
    },
  ];
}

function withReasons(
  label: string,
  departures: Departures,
  reasons: Parameters<typeof reasonName>[0],
): FlowPart[] {
  return [
    { label, count: total(departures) },
    ...departures.map(({ reason, participants }) => ({
      label: reasonName(reasons, reason),
      count: participants,
      isReason: true,
    })),
  ];
}

const total = (departures: Departures): number =>
  departures.reduce((sum, { participants }) => sum + participants, 0);
