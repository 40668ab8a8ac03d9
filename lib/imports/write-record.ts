import { randomUUID } from "node:crypto";
import type { Table } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { insertRows, type Row } from "@/db/insert-rows";
import { adverseEvents, causalityAssessments } from "@/db/schema/adverse-events";
import { allocationSlots, allocations, listSecrets } from "@/db/schema/allocations";
import { blindingGuesses } from "@/db/schema/blinding-guesses";
import { formEntries, visitForms } from "@/db/schema/forms";
import { injections } from "@/db/schema/injections";
import { kits } from "@/db/schema/kits";
import { openings } from "@/db/schema/openings";
import { consents, participants } from "@/db/schema/participants";
import { results } from "@/db/schema/results";
import { sampleOrigins, samples } from "@/db/schema/samples";
import { scores } from "@/db/schema/scores";
import { importFindings } from "@/db/schema/studies";
import { withdrawals } from "@/db/schema/withdrawals";
import type { Entropy } from "@/lib/randomization/entropy";
import { assessmentRows } from "./assessment-rows";
import { doseRows } from "./dose-rows";
import type { ParticipantKey } from "./participant-keys";
import { participantRows } from "./participant-rows";
import type { SealedRecord } from "./seal-record-list";
import type { Finding, StudyPackage } from "./types";

export interface RowsWritten {
  readonly participants: number;
  readonly doses: number;
  readonly results: number;
  readonly scores: number;
  readonly adverseEvents: number;
  readonly findings: number;
}

interface Writing {
  readonly isFinished: boolean;
  readonly entropy: Entropy;
  readonly onProgress: (progress: { done: number; total: number; step: string }) => void;
}

/** Opens the study with its list sealed and writes the whole record. Without a sealed record (a draft) only the findings are kept. */
export async function writeRecord(
  tx: Tx,
  studyId: string,
  pkg: StudyPackage,
  keys: ReadonlyMap<string, ParticipantKey>,
  sealed: SealedRecord | null,
  writing: Writing,
): Promise<RowsWritten> {
  const slotIds = sealed ? await open(tx, studyId, pkg.protocol.version, sealed) : new Map<string, string>();
  const ofParticipants = participantRows(pkg, keys, slotIds);
  const dosed = doseRows(pkg, keys);
  const measured = assessmentRows(studyId, pkg, keys, writing.isFinished, writing.entropy);
  // These quote a value: while a study is blinded, findings are read by people to whom embargoed values are closed.
  const findings = [...pkg.warnings, ...dosed.findings, ...measured.findings].filter(
    ({ kind }) => writing.isFinished || kind !== "quantification-limit",
  );
  const steps: readonly (readonly [string, Table, readonly Row[]])[] = [
    ["participants", participants, ofParticipants.participants],
    ["consents", consents, ofParticipants.consents],
    ["allocations", allocations, ofParticipants.allocations],
    ["withdrawals", withdrawals, ofParticipants.withdrawals],
    ["doses", kits, dosed.kits],
    ["doses", injections, dosed.injections],
    ["samples", samples, measured.rows.samples],
    ["samples", sampleOrigins, measured.rows.sampleOrigins],
    ["results", results, measured.rows.results],
    ["scores", scores, measured.rows.scores],
    ["adverse events", adverseEvents, measured.rows.adverseEvents],
    ["adverse events", causalityAssessments, measured.rows.causalityAssessments],
    ["forms", visitForms, measured.rows.visitForms],
    ["forms", formEntries, measured.rows.formEntries],
    ["guesses", blindingGuesses, measured.rows.blindingGuesses],
    ["findings", importFindings, findings.map((finding, index) => findingRow(studyId, finding, index))],
  ];
  const total = steps.reduce((sum, [, , rows]) => sum + rows.length, 0);
  let written = 0;
  for (const [step, table, rows] of steps) {
    writing.onProgress({ done: written, total, step });
    await insertRows(tx, table, rows, (count) => {
      written += count;
      writing.onProgress({ done: written, total, step });
    });
  }
  return {
    participants: pkg.participants.length,
    doses: pkg.doses.length,
    results: pkg.results.length,
    scores: pkg.scores.length,
    adverseEvents: pkg.adverseEvents.length,
    findings: findings.length,
  };
}

/** Stores the sealed list and publishes its commitment. Answers each allocated participant's slot. */
async function open(
  tx: Tx,
  studyId: string,
  protocolVersion: string,
  { list, published, slotOf }: SealedRecord,
): Promise<Map<string, string>> {
  const ids = list?.slots.map(() => randomUUID()) ?? [];
  if (list) {
    await insertRows(tx, listSecrets, [{ study_id: studyId, ciphertext: list.sealedSecret }]);
    const slots = list.slots.map((slot, at) => ({
      study_id: studyId,
      id: ids[at],
      list_index: slot.index,
      stratum: slot.stratum,
      position: slot.position,
      ciphertext: slot.sealed,
      commitment: slot.commitment,
    }));
    await insertRows(tx, allocationSlots, slots);
  }
  await tx.insert(openings).values({ studyId, protocolVersion, commitment: published, reason: "imported" });
  return new Map([...slotOf].map(([participant, index]) => [participant, ids[index] ?? ""]));
}

function findingRow(studyId: string, finding: Finding, index: number): Row {
  return {
    study_id: studyId,
    id: index + 1,
    file: finding.file,
    line: finding.line,
    column_number: finding.column,
    kind: finding.kind,
    problem: finding.problem,
    remedy: finding.remedy,
  };
}
