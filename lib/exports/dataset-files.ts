import type { CanonicalDataset } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import { visitName } from "@/lib/protocol/unscheduled";
import { type Cell, csvText } from "./csv-text";
import { type DatasetFile, DICTIONARY } from "./dictionary";

export interface ArchiveFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * The locked dataset as CSV files with their dictionary, one file for each list of the dataset, and beside them the arms, the
 * endpoints and what every code stands for. Rows are sorted, so that the same dataset gives the same bytes. A watermark, as
 * DUMMY where the arms are made up, is the first column of every row, its heading included.
 */
export function datasetFiles(
  dataset: CanonicalDataset,
  protocol: Protocol,
  armOf: ReadonlyMap<string, string>,
  watermark?: string,
): ArchiveFile[] {
  const marked = (columns: readonly string[], cells: readonly Cell[][]): string =>
    watermark === undefined
      ? csvText(columns, cells)
      : csvText(
          [watermark, ...columns],
          cells.map((row) => [watermark, ...row]),
        );
  const factors = protocol.randomization.strata.map(({ factor }) => factor);
  const rows: Readonly<Record<DatasetFile, readonly Readonly<Record<string, unknown>>[]>> = {
    participants: dataset.participants,
    arms: [...armOf].map(([participant, arm]) => ({ participant, arm })),
    protocolStarts: dataset.protocolStarts ?? [],
    renewedConsents: dataset.renewedConsents ?? [],
    eligibility: dataset.eligibility,
    allocations: dataset.allocations,
    doses: dataset.doses,
    results: dataset.results,
    assayRuns: dataset.assayRuns ?? [],
    scores: dataset.scores.map((row) => ({ ...row, items: row.items?.join(" ") ?? null })),
    adverseEvents: dataset.adverseEvents,
    eventDetails: (dataset.eventDetails ?? []).map(({ seriousness, doses, medications, ...row }) => ({
      ...row,
      seriousness: seriousness?.join(" ") ?? null,
      doses: doses?.join(" ") ?? null,
      medications: medications?.join(", ") ?? null,
    })),
    forms: dataset.forms ?? [],
    withdrawals: dataset.withdrawals,
    discontinuations: dataset.discontinuations,
    deviations: dataset.deviations,
    guesses: dataset.guesses,
    missedVisits: dataset.missedVisits,
    unscheduledVisits: dataset.unscheduledVisits ?? [],
    endpoints: protocol.endpoints.map((row) => ({ ...row, visits: row.visits.join(" ") })),
    codes: codesOf(protocol, dataset),
  };
  const files = Object.entries(rows).map(([name, list]) => {
    const columns = Object.keys(DICTIONARY[name as DatasetFile]);
    const strata = name === "participants" ? factors : [];
    const cells = list.map((row): Cell[] => [
      ...columns.map((column) => row[column] as Cell),
      ...strata.map((factor) => (row.strata as Record<string, string>)[factor]),
    ]);
    const isOrdered = name === "endpoints" || name === "codes";
    return {
      path: `dataset/${name}.csv`,
      content: marked(
        [...columns, ...strata.map((factor) => `stratum ${factor}`)],
        isOrdered ? cells : sorted(cells),
      ),
    };
  });
  return [
    ...files,
    {
      path: "dataset/dictionary.csv",
      content: marked(["file", "column", "meaning"], dictionaryRows(protocol, watermark)),
    },
  ];
}

function dictionaryRows(protocol: Protocol, watermark: string | undefined): string[][] {
  const strata = protocol.randomization.strata.map(({ factor, name }) => [
    "participants.csv",
    `stratum ${factor}`,
    `Level of: ${name}`,
  ]);
  const columns = Object.entries(DICTIONARY).flatMap(([file, columns]) =>
    Object.entries(columns).map(([column, meaning]) => [`${file}.csv`, column, meaning]),
  );
  if (watermark === undefined) return [...columns, ...strata];
  return [
    ["every file", watermark, "The arms are made up: nothing in these files is a result"],
    ...columns.map(([file = "", column = "", meaning = ""]) => [
      file,
      column,
      file === "arms.csv" && column === "arm" ? "Code of the arm that the rehearsal made up" : meaning,
    ]),
    ...strata,
  ];
}

function codesOf(protocol: Protocol, { unscheduledVisits = [] }: CanonicalDataset) {
  const unscheduled = [...new Set(unscheduledVisits.map(({ visit }) => visit))].sort(
    (one, other) => Number(one.slice(1)) - Number(other.slice(1)),
  );
  return [
    ...protocol.arms.map(({ code, name }) => ({ kind: "arm", code, name })),
    ...protocol.visits.map(({ code, name, day }) => ({ kind: "visit", code, name, unit: `day ${day}` })),
    ...unscheduled.map((code) => ({
      kind: "visit",
      code,
      name: visitName(protocol, code),
      unit: "unscheduled",
    })),
    ...protocol.markers.map(({ code, name, unit }) => ({ kind: "marker", code, name, unit })),
    ...protocol.instruments.flatMap(({ code, name, items }) => [
      { kind: "instrument", code, name },
      ...items.map((item) => ({
        kind: "item",
        code: item.code,
        name: item.name,
        level: code,
        levelName: name,
      })),
    ]),
    ...(protocol.forms ?? []).flatMap((form) => [
      { kind: "form", code: form.code, name: form.name },
      ...form.fields.map((field) => ({
        kind: "form field",
        code: field.code,
        name: field.name,
        unit: field.type === "number" ? field.unit : "",
        level: form.code,
        levelName: form.name,
      })),
    ]),
    ...protocol.eligibility.map(({ code, text }) => ({ kind: "criterion", code, name: text })),
    ...protocol.randomization.strata.flatMap(({ factor, name, levels }) =>
      levels.map((level) => ({
        kind: "stratum",
        code: factor,
        name,
        level: level.code,
        levelName: level.name,
      })),
    ),
  ];
}

function sorted(rows: readonly Cell[][]): Cell[][] {
  return rows
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}
