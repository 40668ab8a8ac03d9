import { SwimmerPlot } from "@/components/charts/swimmer-plot";
import { courseFigure } from "@/lib/analysis/figures/course-figure";
import type { ParticipantCourse } from "@/lib/analysis/participant-course";
import type { KeptAnalysis } from "@/lib/analysis/types";
import type { Protocol } from "@/lib/protocol/input";
import styles from "../analysis.module.css";
import { GroupedTable } from "../grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
  readonly courses: readonly ParticipantCourse[];
  /** The one site whose participants the reader may see; null for all. */
  readonly siteName: string | null;
}

export function Courses({ protocol, analysis, courses, siteName }: Props) {
  return (
    <SwimmerPlot
      {...courseFigure(protocol, analysis, courses, siteName)}
      table={<CourseTable analysis={analysis} courses={courses} />}
    />
  );
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
