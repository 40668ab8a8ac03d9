import type { Flow, FlowBox, FlowPart } from "@/lib/figures/flow-layout";
import type { FigureWords } from "@/lib/figures/picture";
import { DISCONTINUATION_REASONS, reasonName, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import type { ArmFlow, Departures, KeptAnalysis, ParticipantFlow } from "../types";
import { figureWords } from "./figure-words";

/** Where the participants went, as CONSORT asks for it. */
export function flowFigure(analysis: KeptAnalysis): Flow & FigureWords {
  const { flow } = analysis;
  const nameOf = new Map(analysis.arms.map((arm) => [arm.code, arm.name]));
  return {
    ...figureWords(analysis, "participants-flow"),
    title: "Participants' flow",
    description: "Boxes are participants; the dashed box is those who were not randomized.",
    method: `After the flow diagram of CONSORT 2025. ${countedAs(flow)}Completed: randomized and not withdrawn. Analyzed: with baseline and value of the primary endpoint at its primary visit, in the arm randomized to.`,
    trunk: {
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
    },
    phases: ["Allocation", "Follow-up", "Analysis"],
    branches: flow.arms.map((arm) => ({ label: nameOf.get(arm.arm) ?? arm.arm, boxes: boxesOf(arm) })),
  };
}

function countedAs({ screened, screenings }: ParticipantFlow): string {
  return screenings === undefined
    ? ""
    : `Counted are people: whoever was screened again stands here once; ${screenings} screenings were of ${screened} people. `;
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
    { label, count: departed(departures) },
    ...departures.map(({ reason, participants }) => ({
      label: reasonName(reasons, reason),
      count: participants,
      isReason: true,
    })),
  ];
}

/** Everybody who left, whatever the reason. */
export const departed = (departures: Departures): number =>
  departures.reduce((sum, { participants }) => sum + participants, 0);
