import type { ProtocolMarker } from "@/lib/protocol/input";
import type { LaboratoryMapping } from "./input";
import { isFormula, type LineProblem, quoted } from "./read-details";
import type { FileLine } from "./read-lines";

/** One value of a line as text with a decimal point. */
export interface LineCell {
  readonly marker: ProtocolMarker;
  readonly text: string;
  readonly column: string;
}

/** The values of one line: a cell for each marker when wide (an empty one was not measured), the line's own when long. */
export function cellsOf(
  line: FileLine,
  mapping: LaboratoryMapping,
  markers: ReadonlyMap<string, ProtocolMarker>,
): { cells: LineCell[]; problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  const cells: LineCell[] = [];
  for (const found of mapping.layout === "wide"
    ? wide(line, mapping, markers)
    : long(line, mapping, markers)) {
    if ("problem" in found) problems.push(found);
    else {
      const problem = textProblemOrNull(found, mapping);
      if (problem !== null) problems.push(problem);
      else
        cells.push({ ...found, text: mapping.decimal === "," ? found.text.replace(",", ".") : found.text });
    }
  }
  return { cells, problems };
}

function wide(
  line: FileLine,
  mapping: LaboratoryMapping,
  markers: ReadonlyMap<string, ProtocolMarker>,
): (LineCell | LineProblem)[] {
  return Object.entries(mapping.markers).flatMap(([code, column]) => {
    const marker = markers.get(code);
    const text = line.field(column);
    return marker === undefined || text === "" ? [] : [{ marker, text, column }];
  });
}

function long(
  line: FileLine,
  mapping: LaboratoryMapping,
  markers: ReadonlyMap<string, ProtocolMarker>,
): (LineCell | LineProblem)[] {
  const { marker: nameColumn = "", value: valueColumn = "", unit: unitColumn } = mapping;
  const name = line.field(nameColumn);
  const code = Object.entries(mapping.markers).find(([, word]) => sameWord(word, name))?.[0];
  const marker = code === undefined ? undefined : markers.get(code);
  if (marker === undefined)
    return [
      {
        kind: "unknown-marker",
        column: nameColumn,
        problem: `${quoted(name)} is no marker of the mapping`,
        remedy: "say which marker it is, or leave the line out",
      },
    ];
  const unit = unitColumn === undefined ? marker.unit : line.field(unitColumn);
  if (!sameUnit(unit, marker.unit))
    return [
      {
        kind: "unit",
        column: unitColumn ?? "",
        problem: `the unit is ${quoted(unit)}, of ${marker.code} it is ${marker.unit}`,
        remedy: "have the laboratory report in that unit; nothing is converted",
      },
    ];
  const text = line.field(valueColumn);
  if (text === "")
    return [
      {
        kind: "empty",
        column: valueColumn,
        problem: "there is no value",
        remedy: "enter it, or remove the line",
      },
    ];
  return [{ marker, text, column: valueColumn }];
}

function textProblemOrNull({ text, column }: LineCell, { decimal }: LaboratoryMapping): LineProblem | null {
  if (isFormula(text))
    return {
      kind: "formula",
      column,
      problem: "the cell holds a formula",
      remedy: "write the value itself; nothing of it was computed",
    };
  if (decimal === "." && text.includes(","))
    return {
      kind: "value",
      column,
      problem: `${quoted(text)} has a comma`,
      remedy: "choose the comma as the file's decimal sign, or write a point",
    };
  return decimal === "," && text.includes(".")
    ? {
        kind: "value",
        column,
        problem: `${quoted(text)} has a point, but decimals are written with a comma here`,
        remedy: "write no separator for thousands, or choose the point as the decimal sign",
      }
    : null;
}

const sameWord = (one: string, other: string) => plain(one) === plain(other) && plain(one) !== "";
// The micro sign and the Greek letter look alike and mean the same; so do spaces and capitals.
const plain = (text: string) => text.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
const sameUnit = (one: string, other: string) => plain(one) === plain(other);
