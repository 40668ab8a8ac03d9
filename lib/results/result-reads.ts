import { and, eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { laboratoryFiles, measurements } from "@/db/schema/laboratory-files";
import { people } from "@/db/schema/people";
import { results } from "@/db/schema/results";
import { samples } from "@/db/schema/samples";
import { type AuditEntry, historyOfRow } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { formatMarkerValue, type MarkerLimits, type Qualifier } from "./marker-value";
import { markersOfPanel } from "./panel";
import { isSameRun, NO_RUN, type RunDetails, runOf } from "./run-details";

/** How a value of a file was measured, beyond its run. */
export interface MeasurementOfValue {
  readonly fileName: string;
  readonly line: number;
  readonly dilution: string | null;
  readonly replicates: readonly string[] | null;
  readonly cvPercent: string | null;
  readonly runOn: string | null;
}

export interface ResultWithHistory {
  readonly id: string;
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly marker: MarkerLimits;
  readonly text: string;
  readonly version: number;
  readonly isOutsideReference: boolean;
  readonly enteredAt: Date;
  readonly enteredBy: string;
  readonly run: RunDetails;
  /** What else the line of its file says of a value that was imported; null for one that was typed. */
  readonly measurement: MeasurementOfValue | null;
  /** Newest first. */
  readonly history: readonly AuditEntry[];
}

/** One entered value with everything that happened to it, or null when the study has no such result. */
export function resultWithHistoryOrNull(
  member: MemberAtWork,
  resultId: string,
): Promise<ResultWithHistory | null> {
  return readAs(member.actor, async (tx) => {
    const [protocol, [row], history] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          id: results.id,
          sampleId: results.sampleId,
          markerCode: results.markerCode,
          value: results.value,
          qualifier: results.qualifier,
          version: results.version,
          isOutsideReference: results.outsideReference,
          enteredAt: results.recordedAt,
          enteredBy: people.name,
          accessionNumber: samples.accessionNumber,
          plate: results.plate,
          batch: results.batch,
          analyzer: results.analyzer,
        })
        .from(results)
        .innerJoin(samples, and(eq(samples.studyId, results.studyId), eq(samples.id, results.sampleId)))
        .leftJoin(people, eq(people.id, results.recordedBy))
        .where(and(eq(results.studyId, member.study.id), eq(results.id, resultId))),
      historyOfRow(tx, member, { table: "results", rowKey: resultId }),
    ]);
    const marker = row && markersOfPanel(protocol, row.markerCode)[0];
    if (!row || !marker) return null;
    const { markerCode, value, qualifier, enteredBy, plate, batch, analyzer, ...rest } = row;
    // The line that the value is from; a corrected value is another one.
    const [line] =
      row.version > 1
        ? []
        : await tx
            .select({
              fileName: laboratoryFiles.name,
              line: measurements.line,
              plate: measurements.plate,
              batch: measurements.batch,
              analyzer: measurements.analyzer,
              dilution: measurements.dilution,
              replicates: measurements.replicates,
              cvPercent: measurements.cvPercent,
              runOn: measurements.runOn,
            })
            .from(measurements)
            .innerJoin(
              laboratoryFiles,
              and(
                eq(laboratoryFiles.studyId, measurements.studyId),
                eq(laboratoryFiles.id, measurements.fileId),
              ),
            )
            .where(
              and(
                eq(measurements.studyId, member.study.id),
                eq(measurements.sampleId, row.sampleId),
                eq(measurements.markerCode, markerCode),
                eq(measurements.fate, "entered"),
              ),
            );
    const run = { plate, batch, analyzer };
    return {
      ...rest,
      // Values imported before results kept it have it from their line.
      run: isSameRun(run, NO_RUN) && line ? runOf(line) : run,
      measurement: line ?? null,
      marker,
      text: formatMarkerValue({ value, qualifier: qualifier as Qualifier }),
      enteredBy: enteredBy ?? "Imported",
      history,
    };
  });
}
