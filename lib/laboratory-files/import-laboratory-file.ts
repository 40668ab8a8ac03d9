import { randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import { and, desc, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { insertRows } from "@/db/insert-rows";
import { done, type Outcome, refused } from "@/db/outcome";
import { laboratoryFiles, laboratoryMappings, measurements } from "@/db/schema/laboratory-files";
import { results } from "@/db/schema/results";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { callInvestigators } from "@/lib/results/call-investigators";
import { askAboutDifferences } from "./ask-about-differences";
import { importedBeforeOrNull } from "./imported-before";
import type { ImportLaboratoryFile } from "./input";
import { judgeSentFile, summaryOf } from "./judge-sent-file";
import { type FileProgress, withProgress } from "./run-state";
import type { FileSummary, FileValue } from "./types";

/**
 * Imports a laboratory's file in one transaction: new values are entered, what stands is never overwritten but asked about, a critical value
 * of either kind calls the site's investigators, and every value is kept as the file has it, with the line it is from. Refused: bytes that were imported before, a file that tells more errors
 * or more values outside the reference range than the technician saw, and one with nothing in it.
 */
export async function importLaboratoryFile(
  member: MemberAtWork,
  input: ImportLaboratoryFile,
  requestKey: string,
): Promise<Outcome<FileSummary>> {
  const { progressKey, ...asked } = input;
  const why = { event: "laboratory-file.imported", requestKey, input: asked } as const;
  return withProgress(member.actor.personId, progressKey, (report) =>
    asActor(member.actor, why, async (tx): Promise<Outcome<FileSummary>> => {
      const { sha256, judged } = await judgeSentFile(tx, member, input, report);
      const before = await importedBeforeOrNull(tx, member, sha256);
      if (before !== null) return refused("duplicate", before);
      const summary = summaryOf(judged);
      const unseen = unseenOrNull(summary, input);
      if (unseen !== null) return unseen;

      const mappingId = await keepMapping(tx, member, input);
      const fileId = randomUUID();
      await tx.insert(laboratoryFiles).values({
        studyId: member.study.id,
        id: fileId,
        mappingId,
        name: input.name,
        sha256,
        lines: summary.lines,
        entered: summary.entered,
        unchanged: summary.unchanged,
        differing: summary.differing,
        leftOut: summary.leftOut,
        findings: summary.findings,
      });
      await writeValues(tx, member, fileId, judged.values, report);
      await askAboutDifferences(
        tx,
        member,
        judged.values.filter(({ fate }) => fate === "differing"),
      );
      return done(summary);
    }),
  );
}

function unseenOrNull(summary: FileSummary, seen: ImportLaboratoryFile) {
  const { leftOut, outsideReference, entered, unchanged, differing } = summary;
  if (entered + unchanged + differing === 0)
    return refused("refused", "Nothing was imported: no line of the file can be. See what is said of them.");
  if (leftOut === seen.leftOut && outsideReference === seen.outsideReference) return null;
  return refused(
    "stale",
    `Nothing was imported: since you checked the file, something changed. ${leftOut} lines would be left out and ${outsideReference} values are outside the reference range. Check it again.`,
  );
}

/** The mapping's id: the laboratory's newest when it says the same, or a new one. */
async function keepMapping(
  tx: Tx,
  member: MemberAtWork,
  { laboratory, mapping }: ImportLaboratoryFile,
): Promise<string> {
  const studyId = member.study.id;
  const [newest] = await tx
    .select({ id: laboratoryMappings.id, document: laboratoryMappings.document })
    .from(laboratoryMappings)
    .where(and(eq(laboratoryMappings.studyId, studyId), eq(laboratoryMappings.laboratory, laboratory)))
    .orderBy(desc(laboratoryMappings.recordedAt))
    .limit(1);
  if (newest && canonicalize(newest.document) === canonicalize(mapping)) return newest.id;
  const id = randomUUID();
  await tx.insert(laboratoryMappings).values({ studyId, id, laboratory, document: mapping });
  return id;
}

async function writeValues(
  tx: Tx,
  member: MemberAtWork,
  fileId: string,
  values: readonly FileValue[],
  report: (progress: FileProgress) => void,
): Promise<void> {
  const studyId = member.study.id;
  const protocol = await protocolInForce(tx, member);
  const markerOf = new Map(protocol.markers.map((marker) => [marker.code, marker]));
  // In one order, so that two imports of the same cells wait for each other and never both.
  const inOrder = [...values].sort((one, other) =>
    one.sampleId + one.markerCode < other.sampleId + other.markerCode ? -1 : 1,
  );
  const entered = inOrder.filter(({ fate }) => fate === "entered");
  const total = entered.length + inOrder.length;
  let written = 0;
  const onRows = (count: number) => {
    written += count;
    report({ done: written, total, step: written < total ? "values written" : "audit trail" });
  };
  onRows(0);
  await insertRows(
    tx,
    results,
    entered.map((value) => ({
      study_id: studyId,
      id: randomUUID(),
      sample_id: value.sampleId,
      marker_code: value.markerCode,
      value: value.value,
      qualifier: value.qualifier,
      unit: markerOf.get(value.markerCode)?.unit,
      embargoed: markerOf.get(value.markerCode)?.embargoed,
      outside_reference: value.isOutsideReference,
      plate: value.plate,
      batch: value.batch,
      analyzer: value.analyzer,
      version: 1,
    })),
    onRows,
  );
  // A critical value that differs from what stands may be the right one: nobody waits for the laboratory to decide.
  await callInvestigators(
    tx,
    member,
    inOrder.flatMap(({ sampleId, markerCode, value, qualifier, fate }) => {
      const marker = markerOf.get(markerCode);
      return marker === undefined || fate === "unchanged" ? [] : [{ sampleId, marker, value, qualifier }];
    }),
  );
  await insertRows(
    tx,
    measurements,
    inOrder.map((value) => ({
      study_id: studyId,
      id: randomUUID(),
      file_id: fileId,
      line: value.line,
      sample_id: value.sampleId,
      marker_code: value.markerCode,
      value: value.value,
      qualifier: value.qualifier,
      fate: value.fate,
      plate: value.plate,
      batch: value.batch,
      analyzer: value.analyzer,
      dilution: value.dilution,
      replicates: value.replicates,
      cv_percent: value.cvPercent,
      run_on: value.runOn,
    })),
    onRows,
  );
}
