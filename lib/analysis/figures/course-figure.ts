import type { FigureWords } from "@/lib/figures/picture";
import type { SwimmerLane, SwimmerPlotData } from "@/lib/figures/swimmer-plot";
import type { Protocol } from "@/lib/protocol/input";
import { visitByCode } from "@/lib/protocol/visits";
import type { ParticipantCourse } from "../participant-course";
import type { KeptAnalysis } from "../types";
import { armGroups, figureWords } from "./figure-words";

/** Doses and adverse events of every participant along the study's days; `siteName` of the one site that is read, null for all. */
export function courseFigure(
  protocol: Protocol,
  analysis: KeptAnalysis,
  courses: readonly ParticipantCourse[],
  siteName: string | null,
): SwimmerPlotData & FigureWords {
  const undated = courses.reduce((sum, course) => sum + course.eventsWithoutDay, 0);
  return {
    ...figureWords(analysis, "doses-and-events"),
    title: "Doses and adverse events of every participant",
    description: `A lane for each participant${siteName ? ` of ${siteName}` : ""}, the longest first: doses as strokes, adverse events as bars, the thicker the more severe.`,
    method: [
      "A dose that was not given stands at its planned day. An event without an end reaches to the last day known.",
      undated > 0
        ? `${undated} events whose first day is not known in full are not drawn; the table counts them.`
        : "",
    ].join(" "),
    groups: armGroups(analysis),
    lanes: courses.map((course) => laneOf(course, protocol)),
  };
}

function laneOf(course: ParticipantCourse, protocol: Protocol): SwimmerLane {
  return {
    id: course.participant,
    group: course.arm,
    doses: [
      ...course.doses,
      ...course.notGivenAt.map((visit) => ({
        day: visitByCode(protocol, visit)?.day ?? 1,
        given: "not" as const,
      })),
    ],
    events: course.events.map(({ fromDay, toDay, severity, isSerious }) => ({
      fromDay,
      toDay,
      weight: severity === null || severity === "mild" ? 1 : severity === "moderate" ? 2 : 3,
      isSerious,
    })),
    lastDay: course.lastDay,
    leftOn: course.withdrawnDay,
  };
}
