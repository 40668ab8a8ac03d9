import type { Tx } from "@/db/as-actor";
import type { AnalysisToDraw } from "@/lib/analysis/figures/figure-files";
import { participantCoursesIn } from "@/lib/analysis/participant-courses";
import { type ParticipantValue, participantValuesIn } from "@/lib/analysis/participant-values";
import type { StudyToAnalyze } from "@/lib/analysis/study-to-analyze";

/** What the figures show of single participants, as the pages of results read it. */
export async function drawnFrom(
  tx: Tx,
  studyId: string,
  { protocol, armOf }: Pick<StudyToAnalyze, "protocol" | "armOf">,
): Promise<Pick<AnalysisToDraw, "values" | "courses">> {
  const values = new Map<string, ParticipantValue[]>();
  for (const measure of new Set(protocol.endpoints.map((endpoint) => endpoint.measure)))
    values.set(measure, await participantValuesIn(tx, studyId, measure, armOf));
  return { values, courses: await participantCoursesIn(tx, studyId, armOf) };
}
