import type { Protocol, ProtocolInstrument, ProtocolMarker, ProtocolVisit } from "@/lib/protocol/input";
import type { CsvRow } from "./csv-row";
import { quoted, requiredText } from "./csv-values";
import type { Findings } from "./findings";
import type { ImportedParticipant, ImportedSite } from "./types";

/** What the rows of a record are judged against, filled while its files are read in order. */
export type RecordContext = {
  directory: string;
  protocol: Protocol;
  /** Whether the study is over: then ends and arms must be there. */
  isFinished: boolean;
  /** Today in the calendar of the person importing; null leaves out the warning about dates in the future. */
  todayOn: string | null;
  findings: Findings;
  visits: ReadonlyMap<string, ProtocolVisit>;
  markers: ReadonlyMap<string, ProtocolMarker>;
  instruments: ReadonlyMap<string, ProtocolInstrument>;
  sites: Map<string, ImportedSite>;
  participants: Map<string, ImportedParticipant>;
  /** Date of the first dose by participant: study day 1. */
  day1On: Map<string, string>;
};

export function recordContext(
  directory: string,
  protocol: Protocol,
  options: { isFinished: boolean; todayOn: string | null },
  findings: Findings,
): RecordContext {
  return {
    directory,
    protocol,
    ...options,
    findings,
    visits: new Map(protocol.visits.map((visit) => [visit.code, visit])),
    markers: new Map(protocol.markers.map((marker) => [marker.code, marker])),
    instruments: new Map(protocol.instruments.map((instrument) => [instrument.code, instrument])),
    sites: new Map(),
    participants: new Map(),
    day1On: new Map(),
  };
}

/** The row's participant; undefined after reporting one that `participants.csv` does not list. */
export function knownParticipant(context: RecordContext, row: CsvRow): ImportedParticipant | undefined {
  return known(
    row,
    "participant",
    "unknown-participant",
    context.participants,
    "list it in record/participants.csv",
  );
}

export function knownVisit(context: RecordContext, row: CsvRow): ProtocolVisit | undefined {
  return known(row, "visit", "unknown-visit", context.visits);
}

/** The entry that a column names; undefined after reporting an empty or unknown name. */
export function known<Entry>(
  row: CsvRow,
  column: string,
  kind:
    | "unknown-participant"
    | "unknown-site"
    | "unknown-visit"
    | "unknown-marker"
    | "unknown-instrument"
    | "unknown-arm"
    | "unknown-form",
  entries: ReadonlyMap<string, Entry>,
  remedy?: string,
): Entry | undefined {
  const code = row.text(column);
  const entry = entries.get(code);
  if (entry !== undefined) return entry;
  if (requiredText(row, column) === undefined) return undefined;
  row.error(
    column,
    kind,
    `${column} ${quoted(code)} is not known`,
    remedy ?? `the protocol knows: ${[...entries.keys()].join(", ") || "none"}`,
  );
  return undefined;
}

/** Tells whether a key is new; a second one is reported with the line of the first. */
export function uniqueKeys(column: string): (row: CsvRow, ...parts: readonly string[]) => boolean {
  const lineByKey = new Map<string, number>();
  return (row, ...parts) => {
    const key = parts.join("\u0000");
    const first = lineByKey.get(key);
    if (first === undefined) {
      lineByKey.set(key, row.line);
      return true;
    }
    row.error(
      column,
      "duplicate-key",
      `${parts.join(", ")} is already in line ${first}`,
      "keep one of the two rows: each may appear once",
    );
    return false;
  };
}
