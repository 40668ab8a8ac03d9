import { CsvError, type Info } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { LaboratoryMapping } from "./input";
import type { FileFinding } from "./types";

/** One line below the headings: its number in the file, and its fields by heading. */
export interface FileLine {
  readonly line: number;
  readonly field: (heading: string) => string;
}

export interface FileLines {
  readonly headings: readonly string[];
  readonly lines: readonly FileLine[];
  readonly findings: readonly FileFinding[];
}

/**
 * The lines of a file as its mapping reads them. A heading that is empty or stands twice (merged cells), one that the mapping
 * names and the file has not, and text that is no CSV are errors of the whole file: then there are no lines. A line with too
 * few or too many fields is an error of its own.
 */
export function readLines(text: string, mapping: LaboratoryMapping): FileLines {
  const findings: FileFinding[] = [];
  let records: { record: string[]; info: Info }[];
  try {
    records = parse(text, {
      info: true,
      bom: true,
      delimiter: mapping.delimiter,
      from_line: mapping.headerLine,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    findings.push(unreadable(error));
    return { headings: [], lines: [], findings };
  }
  const [header, ...bodies] = records;
  const headings = withoutTrailing((header?.record ?? []).map((heading) => heading.trim()));
  findings.push(...headingFindings(headings, mapping));
  if (findings.length > 0) return { headings, lines: [], findings };

  const indexOf = new Map(headings.map((heading, index) => [heading, index]));
  const lines: FileLine[] = [];
  for (const { record, info } of bodies) {
    // A record that holds line ends is named by its last line, as the parser counts.
    const line = info.lines;
    const fields = record.map((field) => field.trim());
    if (fields.every((field) => field === "")) continue;
    if (withoutTrailing(fields).length > headings.length || fields.length < headings.length) {
      findings.push({
        severity: "error",
        kind: "fields",
        line,
        column: "",
        problem: `the line has ${fields.length} fields, the headings are ${headings.length}`,
        remedy:
          mapping.decimal === "," && mapping.delimiter === ","
            ? "decimal commas cut the fields: export with semicolons"
            : "add or remove separators; put a field that holds one in double quotes",
      });
      continue;
    }
    lines.push({ line, field: (heading) => fields[indexOf.get(heading) ?? -1] ?? "" });
  }
  return { headings, lines, findings };
}

/** The headings that a mapping names, each with what it is for. */
function named(mapping: LaboratoryMapping): string[] {
  const {
    accessionNumber,
    marker,
    value,
    unit,
    collectedOn,
    runOn,
    plate,
    batch,
    analyzer,
    dilution,
    replicate,
  } = mapping;
  const ofMarkers = mapping.layout === "wide" ? Object.values(mapping.markers) : [marker, value, unit];
  return [
    accessionNumber,
    ...ofMarkers,
    collectedOn,
    runOn,
    plate,
    batch,
    analyzer,
    dilution,
    replicate,
  ].filter((heading) => heading !== undefined);
}

function headingFindings(headings: readonly string[], mapping: LaboratoryMapping): FileFinding[] {
  const line = mapping.headerLine;
  const about = (column: string, problem: string, remedy: string): FileFinding => ({
    severity: "error",
    kind: "heading",
    line,
    column,
    problem,
    remedy,
  });
  if (headings.length === 0)
    return [about("", "there are no headings on this line", "say on which line the headings are")];
  if (headings.length === 1 && named(mapping).length > 1)
    return [about(headings[0] ?? "", "there is only one column", "choose the separator that the file has")];
  const empty = headings.flatMap((heading, index) => (heading === "" ? [index + 1] : []));
  const repeated = [
    ...new Set(headings.filter((heading, at) => heading !== "" && headings.indexOf(heading) < at)),
  ];
  const missing = [...new Set(named(mapping))].filter((heading) => !headings.includes(heading));
  return [
    ...empty.map((at) =>
      about(
        `column ${at}`,
        "the column has no heading, as merged cells leave it",
        "unmerge the headings: one name for each column",
      ),
    ),
    ...repeated.map((heading) =>
      about(heading, "the heading stands more than once", "give each column a name of its own"),
    ),
    ...missing.map((heading) =>
      about(
        heading,
        "the file has no such heading",
        `choose another; it has: ${headings.slice(0, 12).join(", ")}`,
      ),
    ),
  ];
}

function withoutTrailing(fields: readonly string[]): string[] {
  const last = fields.findLastIndex((field) => field !== "");
  return fields.slice(0, last + 1);
}

function unreadable(error: CsvError): FileFinding {
  const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  return {
    severity: "error",
    kind: "unreadable-file",
    line: typeof error.lines === "number" ? error.lines : 0,
    column: "",
    problem: isOpen
      ? "a quotation mark opens and is never closed"
      : "a quotation mark stands where none may be",
    remedy: 'put the whole field in double quotes, and double each quotation mark in it: "say ""ah"""',
  };
}
