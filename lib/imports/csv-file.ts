import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, type Info, parse } from "csv-parse";
import { CsvRow } from "./csv-row";
import type { Findings } from "./findings";
import { packageFileOrNull } from "./package-file";
import { maximumLineBytes, textBlocks, UnreadableText } from "./text-blocks";

type ParsedRecord = { record: string[]; raw: string; info: Info };

/**
 * Reads one CSV file of the package row by row: UTF-8, comma, header row, columns in any order. Nothing happens when the
 * file is absent. A file with a wrong header, a row with too few or too many fields, or text that is no CSV is a
 * finding; rows that can be told apart go to `onRow`.
 */
export async function readCsvFile(
  directory: string,
  file: string,
  columns: readonly string[],
  findings: Findings,
  onRow: (row: CsvRow) => void,
): Promise<void> {
  const path = await packageFileOrNull(directory, file, findings);
  if (path === null) return;

  let indexByColumn: Map<string, number> | null = null;
  let isHeaderRead = false;
  const onRecord = ({ record, raw, info }: ParsedRecord): null => {
    const text = raw.replace(/^\n+/, "");
    const line = firstLine(text, info.lines);
    if (!isHeaderRead) {
      isHeaderRead = true;
      indexByColumn = readHeader(file, line, record, text, columns, findings);
    } else if (indexByColumn !== null && record.length === indexByColumn.size) {
      onRow(new CsvRow(file, line, record, text, indexByColumn, findings));
    } else if (indexByColumn !== null) {
      findings.error(
        "unreadable-csv",
        { file, line, column: 1 },
        `the row has ${record.length} fields, the header has ${indexByColumn.size}`,
        "add or remove commas; put a field that holds a comma in double quotes",
      );
    }
    return null;
  };

  // Rows are judged while the parser meets them and none is passed on: a stream would drop the rows it still buffers
  // when a later one cannot be read.
  const parser = parse({
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: "\n",
    max_record_size: 4 * maximumLineBytes,
    on_record: (record) => onRecord(record as unknown as ParsedRecord),
  });
  parser.resume();
  try {
    await pipeline(Readable.from(textBlocks(path)), parser);
  } catch (error) {
    reportUnreadable(error, file, findings);
    return;
  }
  if (isHeaderRead) return;
  findings.error(
    "missing-column",
    { file, line: 1, column: 1 },
    "the file is empty",
    `write the header ${columns.join(",")}, or remove the file`,
  );
}

/** The line on which a record starts, from its text and the line on which it ends. */
function firstLine(raw: string, lastLine: number): number {
  const lineEnds = raw.match(/\n/g)?.length ?? 0;
  return lastLine - lineEnds + (raw.endsWith("\n") ? 1 : 0);
}

function readHeader(
  file: string,
  line: number,
  header: readonly string[],
  raw: string,
  columns: readonly string[],
  findings: Findings,
): Map<string, number> | null {
  const indexByColumn = new Map<string, number>();
  const before = findings.errorCount;
  const atField = new CsvRow(
    file,
    line,
    header,
    raw,
    new Map(header.map((_, index) => [String(index), index])),
    findings,
  );
  header.forEach((column, index) => {
    const isRepeated = indexByColumn.has(column);
    if (columns.includes(column) && !isRepeated) {
      indexByColumn.set(column, index);
      return;
    }
    atField.error(
      String(index),
      "unknown-column",
      isRepeated ? `column "${column}" appears twice` : `column "${short(column)}" is not known here`,
      isRepeated ? "keep one of the two" : `remove it, or correct its name; known are: ${columns.join(", ")}`,
    );
  });
  for (const column of columns) {
    if (indexByColumn.has(column)) continue;
    findings.error(
      "missing-column",
      { file, line, column: 1 },
      `column "${column}" is missing`,
      `add it to the header, which names: ${columns.join(",")}`,
    );
  }
  return findings.errorCount === before ? indexByColumn : null;
}

function reportUnreadable(error: unknown, file: string, findings: Findings): void {
  if (error instanceof UnreadableText) {
    const { line, column, problem, remedy } = error;
    findings.error("unreadable-csv", { file, line, column }, problem, remedy);
    return;
  }
  if (error instanceof CsvError) {
    const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
    findings.error(
      "unreadable-csv",
      { file, line: lineOfError(error), column: 1 },
      isOpen
        ? "a quotation mark opens here and is never closed"
        : "a quotation mark stands where none may be; what follows was not read",
      'put the whole field in double quotes, and double each quotation mark in it: "say ""ah"""',
    );
    return;
  }
  throw error;
}

/** The parser tells the line it stopped at; the row at fault starts before it when a quotation is left open. */
function lineOfError(error: CsvError): number {
  if (typeof error.lines !== "number" || typeof error.raw !== "string") return 1;
  return firstLine(error.raw.replace(/^\n+/, ""), error.lines);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
