import { randomUUID } from "node:crypto";
import type { Row } from "@/db/insert-rows";
import { panelForVisit } from "@/lib/protocol/panels";
import type { Entropy } from "@/lib/randomization/entropy";
import { isOutsideReference } from "@/lib/results/marker-value";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { known, type ParticipantKey } from "./participant-keys";
import type { Finding, ImportedResult, StudyPackage } from "./types";

export interface AssessmentRows {
  readonly samples: Row[];
  readonly sampleOrigins: Row[];
  readonly results: Row[];
  readonly scores: Row[];
  readonly adverseEvents: Row[];
  readonly causalityAssessments: Row[];
  readonly blindingGuesses: Row[];
  readonly visitForms: Row[];
  readonly formEntries: Row[];
}

/**
 * Rows of what was measured, by column name, and what could be noticed only here. Each visit's results become one sample with a
 * new accession number; in a study still in conduct it also asks for the panel's markers that did not come yet.
 */
export function assessmentRows(
  studyId: string,
  pkg: StudyPackage,
  keys: ReadonlyMap<string, ParticipantKey>,
  isFinished: boolean,
  entropy: Entropy,
): { rows: AssessmentRows; findings: Finding[] } {
  const findings: Finding[] = [];
  const rows: AssessmentRows = {
    ...resultRows(studyId, pkg, keys, isFinished, entropy, findings),
    scores: pkg.scores.map((score) => ({
      ...known(keys, score.participant),
      visit_code: score.visit,
      instrument_code: score.instrument,
      total: score.total,
      assessed_on: score.assessedOn,
    })),
    adverseEvents: [],
    causalityAssessments: [],
    visitForms: pkg.forms
      .filter(({ visit }) => visit !== null)
      .map(({ participant, form, visit, values }) => ({
        ...known(keys, participant),
        id: randomUUID(),
        form_code: form,
        visit_code: visit,
        values,
        version: 1,
      })),
    formEntries: pkg.forms
      .filter(({ visit }) => visit === null)
      .map(({ participant, form, number, values }) => ({
        ...known(keys, participant),
        id: randomUUID(),
        form_code: form,
        number,
        values,
        version: 1,
      })),
    blindingGuesses: pkg.guesses.map((one) => ({
      ...known(keys, one.participant),
      visit_code: one.visit,
      asked_of: one.askedOf,
      guess: one.guess,
    })),
  };
  for (const event of pkg.adverseEvents) {
    const id = randomUUID();
    const key = known(keys, event.participant);
    rows.adverseEvents.push({
      ...key,
      id,
      term: event.term,
      started_on: event.startedOn?.text ?? null,
      ended_on: event.endedOn?.text ?? null,
      severity: event.severity,
      serious: event.serious,
      outcome: event.outcome ?? "unknown",
    });
    if (event.causality !== null)
      rows.causalityAssessments.push({ ...key, adverse_event_id: id, causality: event.causality });
  }
  return { rows, findings };
}

function resultRows(
  studyId: string,
  pkg: StudyPackage,
  keys: ReadonlyMap<string, ParticipantKey>,
  isFinished: boolean,
  entropy: Entropy,
  findings: Finding[],
): Pick<AssessmentRows, "samples" | "sampleOrigins" | "results"> {
  const samples: Row[] = [];
  const sampleOrigins: Row[] = [];
  const results: Row[] = [];
  const markers = new Map(pkg.protocol.markers.map((marker) => [marker.code, marker]));
  const taken = new Set<string>();
  for (const ofSample of bySample(pkg.results)) {
    const { participant, visit } = ofSample[0];
    const sampleId = randomUUID();
    const collectedOn = ofSample.find((result) => result.collectedOn !== null)?.collectedOn ?? null;
    const wanted = new Set(ofSample.map((result) => result.marker));
    if (!isFinished) for (const marker of panelForVisit(pkg.protocol, visit)) wanted.add(marker.code);
    samples.push({
      study_id: studyId,
      id: sampleId,
      accession_number: newAccessionNumber(taken, entropy),
      collected_on: collectedOn,
      markers: pkg.protocol.markers.filter((marker) => wanted.has(marker.code)).map((marker) => marker.code),
    });
    sampleOrigins.push({ ...known(keys, participant), sample_id: sampleId, visit_code: visit });
    for (const result of ofSample) {
      const marker = known(markers, result.marker);
      if (result.collectedOn !== collectedOn) findings.push(otherDay(result, collectedOn));
      results.push({
        study_id: studyId,
        sample_id: sampleId,
        marker_code: result.marker,
        value: result.value,
        qualifier: result.qualifier,
        unit: marker.unit,
        embargoed: marker.embargoed,
        outside_reference: isOutsideReference(result.value, result.qualifier, marker),
      });
    }
  }
  return { samples, sampleOrigins, results };
}

type OfSample = [ImportedResult, ...ImportedResult[]];

function bySample(results: readonly ImportedResult[]): Iterable<OfSample> {
  const samples = new Map<string, OfSample>();
  for (const result of results) {
    const key = `${result.participant}\u0000${result.visit}`;
    const ofSample = samples.get(key);
    if (ofSample) ofSample.push(result);
    else samples.set(key, [result]);
  }
  return samples.values();
}

function otherDay(result: ImportedResult, collectedOn: string | null): Finding {
  return {
    severity: "warning",
    kind: "contradicting-dates",
    file: "record/results.csv",
    line: result.line,
    column: 1,
    problem: `${result.marker} was collected on ${result.collectedOn ?? "an unknown day"}, but the visit's first result on ${collectedOn ?? "an unknown day"}`,
    remedy: "check the dates: a visit has one sample, and it was dated by its first result",
  };
}

function newAccessionNumber(taken: Set<string>, entropy: Entropy): string {
  for (;;) {
    const number = generateAccessionNumber(entropy);
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}
