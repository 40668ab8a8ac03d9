import { FlowDiagram } from "@/components/charts/flow-diagram";
import { Section } from "@/components/ui/section";
import { figureName } from "@/lib/figures/figure-name";
import type { FlowPart } from "@/lib/figures/flow-layout";
import type { StudyOverview } from "@/lib/overview/reads";
import type { PooledFlow, ReasonCount } from "@/lib/overview/types";

/** Where the participants are today, in the boxes that the report of the trial will ask for. */
export function FlowSoFar({ overview }: { readonly overview: StudyOverview }) {
  const { flow, protocol } = overview;
  return (
    <Section title="Participants' flow" note="From screening to the last visit, all participants together.">
      <FlowDiagram
        title="Participants' flow"
        description="Boxes are people as recorded until today; dashed boxes are those who go no further, with the reasons."
        method={`After the flow diagram of CONSORT 2025. ${countedAs(flow)} The study is blinded: everybody randomized stands in one column. Completed: not withdrawn, and every visit done or declared missed.`}
        file={figureName("pooled", protocol.code, "participants-flow")}
        trunk={{
          phase: "Enrollment",
          steps: [
            { box: { label: "Assessed for eligibility", count: flow.assessed }, left: excluded(flow) },
            { box: { label: "Randomized", count: flow.randomized } },
          ],
        }}
        phases={["Allocation", "Follow-up"]}
        branches={[
          {
            label: null,
            boxes: [
              {
                label: "Received study drug",
                count: flow.dosed,
                parts: [{ label: "Not, or not yet", count: flow.randomized - flow.dosed }],
              },
              {
                label: "Completed",
                count: flow.completed,
                parts: [
                  { label: "In follow-up", count: flow.inFollowUp },
                  ...withReasons("Withdrew", flow.withdrawn),
                  ...withReasons("Stopped study drug", flow.discontinued),
                ],
              },
            ],
          },
        ]}
      />
    </Section>
  );
}

function countedAs({ assessed, screenings }: PooledFlow): string {
  const counted = "Counted are people: whoever was screened again stands here once, with the newest number.";
  return screenings === assessed
    ? counted
    : `${counted} ${screenings} screenings were of ${assessed} ${assessed === 1 ? "person" : "people"}.`;
}

function excluded(flow: PooledFlow) {
  return {
    label: "Not randomized",
    count: flow.assessed - flow.randomized,
    parts: [
      { label: "Not meeting the eligibility criteria", count: flow.notEligible },
      ...withReasons("Withdrew before", flow.withdrawnBefore),
      { label: "Still in screening", count: flow.inScreening },
    ],
  };
}

function withReasons(label: string, reasons: readonly ReasonCount[]): FlowPart[] {
  return [
    { label, count: reasons.reduce((sum, { count }) => sum + count, 0) },
    ...reasons.map(({ reason, count }) => ({ label: reason, count, isReason: true })),
  ];
}
