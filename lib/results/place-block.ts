import { parseAccessionNumber } from "@/lib/samples/accession-number";

interface GridShape {
  /** Accession numbers, from the top. */
  readonly rows: readonly string[];
  /** Marker codes, from the left. */
  readonly columns: readonly string[];
}

export interface PlacedBlock {
  readonly cells: readonly { readonly row: number; readonly column: number; readonly text: string }[];
  /** How the block was read: by its own headings, or by position. */
  readonly matched: { readonly accessionNumbers: boolean; readonly markers: boolean };
  /** Accession numbers and markers of the block that this grid does not show. */
  readonly unknown: readonly string[];
  /** Values that fell outside the grid. */
  readonly beyondCount: number;
}

/**
 * Where the values of a block copied from a spreadsheet belong. A first column of accession numbers and a first row of marker
 * codes are recognized and matched, in whatever order the instrument wrote them; without them the block starts at the cell
 * it is pasted into. Empty cells of the block are left out, so that they erase nothing.
 */
export function placeBlock(block: string, at: { row: number; column: number }, grid: GridShape): PlacedBlock {
  const lines = block
    .replace(/(\r?\n)+$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((text) => text.trim()));
  const rowOf = new Map(grid.rows.map((accessionNumber, row) => [accessionNumber, row]));
  const columnOf = new Map(grid.columns.map((code, column) => [code.toUpperCase(), column]));

  const firstLine = lines[0] ?? [];
  const hasMarkers = firstLine.some((text) => columnOf.has(text.toUpperCase()));
  const bodies = hasMarkers ? lines.slice(1) : lines;
  const hasNumbers = bodies.length > 0 && bodies.every((line) => accessionOrNull(line[0]) !== null);

  const unknown: string[] = [];
  const columns = firstLine.slice(hasNumbers ? 1 : 0).map((heading, index) => {
    if (!hasMarkers) return (hasNumbers ? 0 : at.column) + index;
    const column = columnOf.get(heading.toUpperCase());
    if (column === undefined && heading !== "") unknown.push(heading);
    return column;
  });

  const cells: { row: number; column: number; text: string }[] = [];
  let beyondCount = 0;
  bodies.forEach((line, index) => {
    const accessionNumber = hasNumbers ? accessionOrNull(line[0]) : null;
    const row = accessionNumber === null ? at.row + index : rowOf.get(accessionNumber);
    if (row === undefined && accessionNumber !== null) unknown.push(accessionNumber);
    line.slice(hasNumbers ? 1 : 0).forEach((text, offset) => {
      if (text === "" || row === undefined) return;
      const column = hasMarkers ? columns[offset] : (hasNumbers ? 0 : at.column) + offset;
      if (column === undefined) return;
      if (row >= grid.rows.length || column >= grid.columns.length) beyondCount += 1;
      else cells.push({ row, column, text });
    });
  });
  return { cells, matched: { accessionNumbers: hasNumbers, markers: hasMarkers }, unknown, beyondCount };
}

function accessionOrNull(text: string | undefined): string | null {
  const reading = parseAccessionNumber(text ?? "");
  return reading.outcome === "read" ? reading.accessionNumber : null;
}
