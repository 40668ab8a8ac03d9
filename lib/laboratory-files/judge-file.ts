import type { Protocol, ProtocolMarker } from "@/lib/protocol/input";
import { parseMarkerValue, type Qualifier } from "@/lib/results/marker-value";
import { parseAccessionNumber } from "@/lib/samples/accession-number";
import { bringTogether } from "./bring-together";
import type { LaboratoryMapping } from "./input";
import { dayProblemOrNull, isFormula, type LineProblem, quoted, readDetails } from "./read-details";
import type { FileLine, FileLines } from "./read-lines";
import { cellsOf, type LineCell } from "./read-values";
import { remarksOn } from "./remarks-on";
import type { FileFinding, FileValue, JudgedFile, MeasurementDetails } from "./types";

/** A tube as the laboratory knows it, with the values that stand. */
export interface KnownSample {
  readonly id: string;
  readonly accessionNumber: string;
  readonly collectedOn: string | null;
  readonly markers: readonly string[];
  /** By marker code. */
  readonly standing: ReadonlyMap<string, { readonly value: string; readonly qualifier: string }>;
  /** Codes of markers whose value was begun as double entry by hand and does not stand yet. */
  readonly begunByHand: ReadonlySet<string>;
  /** The visit it was drawn at is frozen: no new value is taken. */
  readonly isFrozen: boolean;
}

interface Reading {
  readonly line: number;
  readonly sample: KnownSample;
  readonly marker: ProtocolMarker;
  readonly column: string;
  readonly text: string;
  readonly replicate: string;
  readonly details: MeasurementDetails;
}

/**
 * Judges every line of a file by mapping, protocol and tubes. A line with an error is left out whole, and so are its other
 * replicates. What differs from a value that stands is told and overwrites nothing. `samples` by accession number.
 */
export function judgeFile(
  file: FileLines,
  mapping: LaboratoryMapping,
  protocol: Pick<Protocol, "markers">,
  samples: ReadonlyMap<string, KnownSample>,
): JudgedFile {
  const findings: FileFinding[] = [...file.findings];
  const markers = new Map(protocol.markers.map((marker) => [marker.code, marker]));
  const readings: Reading[] = [];
  for (const line of file.lines) {
    const problems: LineProblem[] = [];
    const sample = sampleOrProblem(line, mapping, samples);
    const { details, collectedOn, problems: ofDetails } = readDetails(line, mapping);
    problems.push(...ofDetails);
    if ("problem" in sample) problems.push(sample);
    const cells = cellsOf(line, mapping, markers);
    problems.push(...cells.problems);
    if (!("problem" in sample)) {
      const wrongDay = dayProblemOrNull(mapping.collectedOn, collectedOn, sample.collectedOn);
      if (wrongDay !== null) problems.push(wrongDay);
      for (const cell of cells.cells) readings.push(readingOf(line, cell, sample, mapping, details));
    }
    findings.push(...problems.map((each) => ({ severity: "error" as const, line: line.line, ...each })));
  }

  const bad = new Set(findings.filter(({ severity }) => severity === "error").map(({ line }) => line));
  const values: { value: FileValue; lines: readonly number[] }[] = [];
  const told = new Set<string>();
  for (const group of groups(readings)) {
    const judged = judgeGroup(group, mapping);
    if ("value" in judged) values.push({ value: judged.value, lines: group.map(({ line }) => line) });
    else {
      for (const problem of judged.problems) {
        const key = `${problem.line}/${problem.column}/${problem.problem}`;
        if (!told.has(key)) findings.push(problem);
        told.add(key);
      }
      for (const { line } of judged.problems) bad.add(line);
    }
  }
  const good = values.filter(({ lines }) => !lines.some((line) => bad.has(line))).map(({ value }) => value);
  findings.push(...good.flatMap((value) => remarksOn(value, markers.get(value.markerCode))));
  return {
    lines: file.lines.length + file.findings.filter(({ kind }) => kind === "fields").length,
    leftOut: bad.size,
    values: good,
    findings: findings.sort((one, other) => one.line - other.line),
  };
}

function sampleOrProblem(
  line: FileLine,
  mapping: LaboratoryMapping,
  samples: ReadonlyMap<string, KnownSample>,
): KnownSample | LineProblem {
  const column = mapping.accessionNumber;
  const text = line.field(column);
  if (isFormula(text)) return { kind: "formula", column, ...FORMULA };
  const reading = parseAccessionNumber(text);
  if (reading.outcome !== "read")
    return {
      kind: "accession-number",
      column,
      problem: text === "" ? "there is no accession number" : `${quoted(text)} is no accession number`,
      remedy: "read it from the tube again",
    };
  return (
    samples.get(reading.accessionNumber) ?? {
      kind: "unknown-sample",
      column,
      problem: `no tube ${reading.accessionNumber} is in this study`,
      remedy: "ask whether the line belongs to another study",
    }
  );
}

const FORMULA = {
  problem: "the cell holds a formula",
  remedy: "write the value itself; nothing of it was computed",
};

function readingOf(
  line: FileLine,
  { marker, text, column }: LineCell,
  sample: KnownSample,
  mapping: LaboratoryMapping,
  details: MeasurementDetails,
): Reading {
  const replicate = mapping.replicate === undefined ? "" : line.field(mapping.replicate);
  return { line: line.line, sample, marker, column, text, replicate, details };
}

function groups(readings: readonly Reading[]): Reading[][] {
  const byCell = new Map<string, Reading[]>();
  for (const reading of readings) {
    const key = `${reading.sample.id}/${reading.marker.code}`;
    const group = byCell.get(key);
    if (group) group.push(reading);
    else byCell.set(key, [reading]);
  }
  return [...byCell.values()];
}

function judgeGroup(
  group: readonly Reading[],
  mapping: LaboratoryMapping,
): { value: FileValue } | { problems: FileFinding[] } {
  const [first] = group;
  if (first === undefined) throw new RangeError("a group has a reading");
  const { sample, marker, details } = first;
  const about = (kind: FileFinding["kind"], problem: string, remedy: string) => ({
    problems: group.map(({ line, column }) => ({
      severity: "error" as const,
      kind,
      line,
      column,
      problem,
      remedy,
    })),
  });
  if (!sample.markers.includes(marker.code))
    return about("marker-not-asked", `${marker.code} is not asked of this tube`, "leave it out");
  if (sample.begunByHand.has(marker.code))
    return about(
      "double-entry",
      `${marker.code} of this tube was begun as double entry by hand`,
      "finish that entry; what the file says can be held against it then",
    );
  if (sample.isFrozen && !sample.standing.has(marker.code))
    return about(
      "frozen",
      "the data manager froze the record that the tube belongs to",
      "ask the data manager to lift the freeze, then import the file again",
    );
  if (new Set(group.map(({ replicate }) => replicate)).size < group.length) return duplicates(group, mapping);
  const plates = new Set(group.flatMap((reading) => reading.details.plate ?? []));
  if (marker.samplesOfParticipantOnOnePlate === true && plates.size > 1)
    return about(
      "replicates",
      `its readings are on ${plates.size} plates: ${[...plates].join(", ")}`,
      "measure it again on one plate",
    );
  const read = readValueOf(group, mapping);
  if ("problem" in read) return about(read.kind, read.problem, read.remedy);
  const limit = marker.maximumCvPercent;
  if (limit !== undefined && read.cvPercent !== null && Number(read.cvPercent) > limit)
    return about(
      "replicates",
      `the readings differ by CV ${read.cvPercent} %, more than ${limit} %`,
      "measure it again",
    );
  const parsed = parseMarkerValue(read.qualifier + read.value, marker);
  if (parsed.kind === "refused") return about("value", parsed.problem, parsed.remedy);
  const standing = sample.standing.get(marker.code);
  const isSame =
    standing !== undefined &&
    standing.qualifier === parsed.qualifier &&
    Number(standing.value) === Number(parsed.value);
  return {
    value: {
      ...details,
      line: first.line,
      sampleId: sample.id,
      accessionNumber: sample.accessionNumber,
      markerCode: marker.code,
      value: parsed.value,
      qualifier: parsed.qualifier,
      isOutsideReference: parsed.isOutsideReference,
      replicates: read.replicates,
      cvPercent: read.cvPercent,
      fate: standing === undefined ? "entered" : isSame ? "unchanged" : "differing",
    },
  };
}

/** Of a wide file one word for each line: the tube stands twice, not each of its markers. */
function duplicates(group: readonly Reading[], mapping: LaboratoryMapping): { problems: FileFinding[] } {
  const lines = group.map(({ line }) => line).join(", ");
  const isWide = mapping.layout === "wide";
  return {
    problems: group.map(({ line, column, sample, marker }) => ({
      severity: "error",
      kind: "duplicate",
      line,
      column: isWide ? mapping.accessionNumber : column,
      problem: `${sample.accessionNumber}${isWide ? "" : ` ${marker.code}`} stands on lines ${lines}`,
      remedy: "keep the right one; repeated readings need a column that numbers them",
    })),
  };
}

type ReadValue = {
  value: string;
  qualifier: Qualifier;
  replicates: readonly string[] | null;
  cvPercent: string | null;
};

/** The value of a cell's readings before it is held against the marker: their mean, and times the dilution where the mapping says so. */
function readValueOf(
  group: readonly Reading[],
  mapping: LaboratoryMapping,
): ReadValue | { kind: "value" | "replicates"; problem: string; remedy: string } {
  const [first] = group;
  if (first === undefined) throw new RangeError("a group has a reading");
  const { marker } = first;
  const dilution = mapping.multipliesDilution === true ? first.details.dilution : null;
  if (group.length === 1 && dilution === null) {
    const qualifier = /^[<>]/.exec(first.text)?.[0] ?? "";
    return {
      value: first.text.slice(qualifier.length).trim(),
      qualifier: qualifier as Qualifier,
      replicates: null,
      cvPercent: null,
    };
  }
  const readings = group.map(({ text }) => text);
  if (readings.every((text) => text === readings[0]) && dilution === null && /^[<>]/.test(readings[0] ?? ""))
    return {
      value: (readings[0] ?? "").slice(1).trim(),
      qualifier: (readings[0] ?? "").slice(0, 1) as Qualifier,
      replicates: null,
      cvPercent: null,
    };
  const odd = readings.find((text) => !/^-?\d{1,9}(\.\d{1,6})?$/.test(text));
  if (odd !== undefined)
    return {
      kind: "replicates",
      problem: `${quoted(odd)} cannot be averaged or multiplied`,
      remedy: "give the laboratory's own final value on one line",
    };
  const together = bringTogether(readings, dilution, marker.decimals);
  return { ...together, qualifier: "", replicates: group.length > 1 ? readings : null };
}
