import type { Protocol, ProtocolMarker } from "@/lib/protocol/input";
import { cellName } from "./cell-name";
import type { ResultCell } from "./input";
import { parseMarkerValue, type Qualifier } from "./marker-value";

interface AskedSample {
  readonly id: string;
  readonly accessionNumber: string;
  readonly markers: readonly string[];
}

export interface JudgedCell {
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly marker: ProtocolMarker;
  readonly value: string;
  readonly qualifier: Qualifier;
  readonly isOutsideReference: boolean;
}

export type Judgment =
  | { readonly kind: "good"; readonly cells: readonly JudgedCell[] }
  | { readonly kind: "refused"; readonly fieldErrors: Readonly<Record<string, string>> };

/**
 * Judges every cell of an entry against the samples and the protocol. Nothing passes that was not asked: an unknown sample,
 * a marker the sample does not ask for, a cell that appears twice. One bad cell refuses the entry, and every bad cell is told.
 */
export function judgeCells(
  cells: readonly ResultCell[],
  samples: readonly AskedSample[],
  protocol: Pick<Protocol, "markers">,
): Judgment {
  const sampleById = new Map(samples.map((sample) => [sample.id, sample]));
  const markerByCode = new Map(protocol.markers.map((marker) => [marker.code, marker]));
  const fieldErrors: Record<string, string> = {};
  const good = new Map<string, JudgedCell>();
  for (const cell of cells) {
    const name = cellName(cell.sampleId, cell.markerCode);
    const judged = judgeCell(cell, sampleById, markerByCode);
    if (typeof judged === "string") fieldErrors[name] ??= judged;
    else if (good.has(name))
      fieldErrors[name] ??= `${judged.accessionNumber} ${cell.markerCode}: sent twice. Reload the page.`;
    else good.set(name, judged);
  }
  return Object.keys(fieldErrors).length > 0
    ? { kind: "refused", fieldErrors }
    : { kind: "good", cells: [...good.values()] };
}

function judgeCell(
  cell: ResultCell,
  samples: ReadonlyMap<string, AskedSample>,
  markers: ReadonlyMap<string, ProtocolMarker>,
): JudgedCell | string {
  const sample = samples.get(cell.sampleId);
  if (!sample) return "This sample is not in the study. Reload the worklist.";
  const marker = markers.get(cell.markerCode);
  const place = `${sample.accessionNumber} ${cell.markerCode}`;
  if (!marker) return `${place}: the protocol has no such marker. Reload the page.`;
  if (!sample.markers.includes(marker.code))
    return `${place}: this marker is not asked of this sample. Leave it out.`;
  const parsed = parseMarkerValue(cell.text, marker);
  if (parsed.kind === "refused") return `${place}: ${parsed.problem}; ${parsed.remedy}.`;
  if (parsed.isOutsideReference && !cell.isConfirmed)
    return `${place}: ${cell.text.trim()} ${marker.unit} is outside the reference range ${marker.reference?.join(" to ")}; check it and confirm it, or correct it.`;
  return {
    sampleId: sample.id,
    accessionNumber: sample.accessionNumber,
    marker,
    value: parsed.value,
    qualifier: parsed.qualifier,
    isOutsideReference: parsed.isOutsideReference,
  };
}
