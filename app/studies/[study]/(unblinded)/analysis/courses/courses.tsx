import { type SwimmerLane, SwimmerPlot } from "@/components/charts/swimmer-plot";
import type { ParticipantCourse } from "@/lib/analysis/participant-course";
import type { KeptAnalysis } from "@/lib/analysis/types";
import type { Protocol } from "@/lib/protocol/input";
import { visitByCode } from "@/lib/protocol/visits";
import styles from "../analysis.module.css";
import { figureWords } from "../figure-words";
import { GroupedTable } from "../grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
  readonly courses: readonly ParticipantCourse[];
  /** The one site whose participants the reader may see; null for all. */
  readonly siteName: string | null;
}

export function Courses({ protocol, analysis, courses, siteName }: Props) {
  const undated = courses.reduce((sum, course) => sum + course.eventsWithoutDay, 0);
  return (
    <SwimmerPlot
      {...figureWords(analysis, "doses-and-events")}
      title="Doses and adverse events of every participant"
      description={`A lane for each participant${siteName ? ` of ${siteName}` : ""}, the longest first: doses as strokes, adverse events as bars, the thicker the more severe.`}
      method={[
        "A dose that was not given stands at its planned day. An event without an end reaches to the last day known.",
        undated > 0
          ? `${undated} events whose first day is not known in full are not drawn; the table counts them.`
          : "",
      ].join(" ")}
      groups={analysis.arms.map((arm) => ({ key: arm.code, label: arm.name }))}
      lanes={courses.map((course) => laneOf(course, protocol))}
      table={<CourseTable analysis={analysis} courses={courses} />}
    />
  );
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

function CourseTable({ analysis, courses }: Pick<Props, "analysis" | "courses">) {
  if (courses.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>The lanes of {courses.length} participants in numbers</summary>
      <GroupedTable
        caption="The lanes in numbers"
        head={[
          "Arm",
          "Participant",
          "Doses",
          "In part",
          "Not given",
          "Adverse events",
          "Serious",
          "Without first day",
          "Last day",
          "Left on day",
        ]}
        textColumns={2}
        groups={analysis.arms
          .map((arm) => ({
            name: arm.name,
            rows: courses
              .filter((course) => course.arm === arm.code)
              .map((course) => [
                course.participant,
                course.doses.length,
                course.doses.filter((dose) => dose.given === "part").length,
                course.notGivenAt.length,
                course.events.length + course.eventsWithoutDay,
                course.events.filter((event) => event.isSerious).length,
                course.eventsWithoutDay,
                course.lastDay,
                course.withdrawnDay ?? "–",
              ]),
          }))
          .filter((group) => group.rows.length > 0)}
      />
    </details>
  );
}
