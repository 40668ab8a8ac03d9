import { parseAccessionNumber } from "@/lib/samples/accession-number";
import { DELIMITERS, type LaboratoryMapping } from "./input";
import { looksLike } from "./looks-like";
import { EMPTY_DRAFT, type MappingDraft } from "./mapping-draft";

interface Marker {
  readonly code: string;
  readonly name: string;
}

const LINES_LOOKED_AT = 40;

/**
 * A first guess at how a file is written, from its first bytes: the column whose fields are accession numbers, the headings that
 * name a marker. For the person to look at; nothing is read by it unseen.
 */
export function guessDraft(head: Uint8Array, markers: readonly Marker[]): MappingDraft {
  const encoding = guessEncoding(head);
  const lines = textOf(head, encoding)
    .split(/\r\n|\n|\r/)
    .slice(0, LINES_LOOKED_AT);
  const delimiter = mostFrequent(lines);
  const cells = lines.map((line) => fieldsOf(line, delimiter));
  const first = cells.findIndex((fields) => fields.some(isAccessionNumber));
  const at = cells[first]?.findIndex(isAccessionNumber) ?? -1;
  const headerAt = Math.max(0, (first === -1 ? cells.findIndex((fields) => fields.length > 1) : first) - 1);
  const headings = cells[first === -1 ? Math.max(0, headerAt) : headerAt] ?? [];
  const bodies = cells.slice(headerAt + 1);
  const wide = Object.fromEntries(
    markers.flatMap((marker) => {
      const heading = headings.find((each) => names(each, marker));
      return heading === undefined ? [] : [[marker.code, heading]];
    }),
  );
  const column = (pattern: RegExp) => headings.find((heading) => pattern.test(heading)) ?? "";
  const isWide = Object.keys(wide).length > 0;
  const details = {
    collectedOn: column(/collect|drawn|sampling|sample date|entnahme/i),
    runOn: column(/run ?date|assay date|measured|analy[sz]ed|date of (run|analysis)/i),
    plate: column(/plate/i),
    batch: column(/batch|run ?(id|no|number)$/i),
    analyzer: column(/analy[sz]er|instrument|reader/i),
    dilution: column(/dilut/i),
    replicate: column(/replic|^rep\b|duplicate/i),
  };
  return {
    ...EMPTY_DRAFT,
    encoding,
    delimiter,
    decimal: writesCommas(bodies.flat()) && delimiter !== "," ? "," : ".",
    headerLine: String(headerAt + 1),
    layout: isWide ? "wide" : "long",
    accessionNumber: headings[at] ?? "",
    markers: isWide ? wide : namesInLines(bodies, markers),
    marker: column(/analyte|marker|^test|parameter|assay$/i),
    value: column(/result|value|concentration/i),
    unit: column(/^units?$/i),
    details,
  };
}

/** The headings on the mapping's line, to choose from. */
export function headingsOf(
  head: Uint8Array,
  { encoding, delimiter, headerLine }: Pick<MappingDraft, "encoding" | "delimiter" | "headerLine">,
): string[] {
  const line = textOf(head, encoding).split(/\r\n|\n|\r/)[Number(headerLine) - 1] ?? "";
  return [...new Set(fieldsOf(line, delimiter).filter((heading) => heading !== ""))];
}

function guessEncoding(head: Uint8Array): LaboratoryMapping["encoding"] {
  const seen = looksLike(head);
  if (seen !== null) return seen;
  try {
    // The last character may be cut.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

const textOf = (head: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(head);

function mostFrequent(lines: readonly string[]): LaboratoryMapping["delimiter"] {
  const count = (delimiter: string) => lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0);
  // Decimal commas are commas too: another separator that is there at all is meant.
  return DELIMITERS.find((each) => each !== "," && count(each) >= lines.length / 2) ?? ",";
}

/** Both signs in one file are a mistake of some lines, and not how it is written. */
const writesCommas = (fields: readonly string[]) =>
  fields.some((field) => /^[<>]?\s*\d+,\d+$/.test(field)) &&
  !fields.some((field) => /^[<>]?\s*\d+\.\d+$/.test(field));

const fieldsOf = (line: string, delimiter: string) =>
  line.split(delimiter).map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );

const isAccessionNumber = (field: string) => parseAccessionNumber(field).outcome === "read";

function namesInLines(
  bodies: readonly (readonly string[])[],
  markers: readonly Marker[],
): Record<string, string> {
  const words = new Set(bodies.flat());
  return Object.fromEntries(
    markers.map((marker) => [marker.code, [...words].find((word) => names(word, marker)) ?? marker.code]),
  );
}

/** Whether a word of a file means the marker: its code or name, with or without a unit behind it. */
function names(word: string, { code, name }: Marker): boolean {
  const plain = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, "");
  const bare = plain(word.replace(/[([].*$/, ""));
  return bare !== "" && (bare === plain(code) || bare === plain(name));
}
