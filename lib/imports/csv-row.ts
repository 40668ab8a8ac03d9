import type { Findings } from "./findings";
import type { ErrorKind, WarningKind } from "./types";

/** One row of a CSV file of the package, which knows where it stands and reports what is wrong with it. */
export class CsvRow {
  constructor(
    readonly file: string,
    /** Line on which the row starts; a quoted field can hold line ends. */
    readonly line: number,
    private readonly fields: readonly string[],
    private readonly raw: string,
    private readonly indexByColumn: ReadonlyMap<string, number>,
    private readonly findings: Findings,
  ) {}

  /** The field as written; empty means missing. */
  text(column: string): string {
    const index = this.indexByColumn.get(column);
    return index === undefined ? "" : (this.fields[index] ?? "");
  }

  error(column: string, kind: ErrorKind, problem: string, remedy: string): void {
    this.findings.error(kind, this.placeOf(column), problem, remedy);
  }

  warn(column: string, kind: WarningKind, problem: string, remedy: string): void {
    this.findings.warn(kind, this.placeOf(column), problem, remedy);
  }

  private placeOf(column: string): { file: string; line: number; column: number } {
    const at = fieldPosition(this.raw, this.indexByColumn.get(column) ?? 0);
    return { file: this.file, line: this.line + at.lines, column: at.column };
  }
}

/**
 * Where the field of this index starts in the raw text of a row: line ends before it, and its column from 1. Computed for
 * findings only, because a good row needs no positions.
 */
export function fieldPosition(raw: string, fieldIndex: number): { lines: number; column: number } {
  let field = 0;
  let lines = 0;
  let lineStart = 0;
  let isQuoted = false;
  for (let at = 0; at < raw.length && field < fieldIndex; at++) {
    const character = raw[at];
    // A doubled quotation mark inside a quoted field leaves and enters it again at once.
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "\n") {
      lines++;
      lineStart = at + 1;
    } else if (character === "," && !isQuoted) {
      field++;
      if (field === fieldIndex) return { lines, column: at + 2 - lineStart };
    }
  }
  return { lines, column: 1 };
}
