import { Readable } from "node:stream";
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

  const source = Readable.from(textBlocks(path));
  const parser = parse({
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: "\n",
    max_record_size: 4 * maximumLineBytes,
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);

  let indexByColumn: Map<string, number> | null = null;
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<ParsedRecord>) {
      const text = raw.replace(/^\n+/, "");
      const line = info.lines - (text.match(/\n/g)?.length ?? 0) + (text.endsWith("\n") ? 1 : 0);
      if (indexByColumn === null) {
        indexByColumn = readHeader(file, line, record, text, columns, findings);
        if (indexByColumn === null) return;
        continue;
      }
      const row = new CsvRow(file, line, record, text, indexByColumn, findings);
      if (record.length !== indexByColumn.size) {
        findings.error(
          "unreadable-csv",
          { file, line, column: 1 },
          `the row has ${record.length} fields, the header has ${indexByColumn.size}`,
          "add or remove commas; put a field that holds a comma in double quotes",
        );
        continue;
      }
      onRow(row);
    }
    if (indexByColumn === null) {
      findings.error(
        "missing-column",
        { file, line: 1, column: 1 },
        "the file is empty",
        `write the header ${columns.join(",")}, or remove the file`,
      );
    }
  } catch (error) {
    reportUnreadable(error, file, findings);
  } finally {
    source.destroy();
    parser.destroy();
  }
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
    const lines: unknown = error.lines;
    const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
    findings.error(
      "unreadable-csv",
      { file, line: typeof lines === "number" ? lines : 1, column: 1 },
      isOpen
        ? "a quotation mark opens here and is never closed"
        : "a quotation mark stands where none may be; what follows was not read",
      'put the whole field in double quotes, and double each quotation mark in it: "say ""ah"""',
    );
    return;
  }
  throw error;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
