import type { LaboratoryMapping } from "./input";

/** The headings a mapping can name beside the markers' own, in the order of the form. */
export const DETAIL_COLUMNS = [
  "collectedOn",
  "runOn",
  "plate",
  "batch",
  "analyzer",
  "dilution",
  "replicate",
] as const;
export type DetailColumn = (typeof DETAIL_COLUMNS)[number];

/** A mapping while somebody fills it in: what is empty is not said yet. */
export interface MappingDraft
  extends Pick<LaboratoryMapping, "encoding" | "delimiter" | "decimal" | "dates" | "layout"> {
  readonly headerLine: string;
  readonly accessionNumber: string;
  readonly markers: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly value: string;
  readonly unit: string;
  readonly details: Readonly<Record<DetailColumn, string>>;
  readonly multipliesDilution: boolean;
}

const NO_DETAILS: MappingDraft["details"] = {
  collectedOn: "",
  runOn: "",
  plate: "",
  batch: "",
  analyzer: "",
  dilution: "",
  replicate: "",
};

export const EMPTY_DRAFT: MappingDraft = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dates: "YYYY-MM-DD",
  layout: "wide",
  headerLine: "1",
  accessionNumber: "",
  markers: {},
  marker: "",
  value: "",
  unit: "",
  details: NO_DETAILS,
  multipliesDilution: false,
};

/** What is sent: without what is empty. The server judges it. */
export function mappingOf(draft: MappingDraft): object {
  const { headerLine, markers, marker, value, unit, details, multipliesDilution, ...rest } = draft;
  const said = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(words).filter(([, word]) => word.trim() !== ""));
  return {
    ...rest,
    headerLine: Number(headerLine),
    markers: said(markers),
    ...(draft.layout === "long" ? said({ marker, value, unit }) : {}),
    ...said(details),
    ...(multipliesDilution && details.dilution !== "" ? { multipliesDilution } : {}),
  };
}

/** A kept mapping, to be looked at and changed. */
export function draftOf(mapping: LaboratoryMapping): MappingDraft {
  const { marker = "", value = "", unit = "", multipliesDilution = false } = mapping;
  const details = Object.fromEntries(
    DETAIL_COLUMNS.map((column) => [column, mapping[column] ?? ""]),
  ) as unknown as MappingDraft["details"];
  return {
    encoding: mapping.encoding,
    delimiter: mapping.delimiter,
    decimal: mapping.decimal,
    dates: mapping.dates,
    layout: mapping.layout,
    headerLine: String(mapping.headerLine),
    accessionNumber: mapping.accessionNumber,
    markers: mapping.markers,
    marker,
    value,
    unit,
    details,
    multipliesDilution,
  };
}
