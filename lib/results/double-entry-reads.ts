import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { doubleEntryWords } from "./double-entry-words";
import { formatMarkerValue, type MarkerLimits, type Qualifier } from "./marker-value";
import { markersOfPanel } from "./panel";
import { bothRunsOrNull, NO_RUN, type RunDetails, runWords } from "./run-details";
import type { DoubleEntryState } from "./types";

/** Whom `verum.double_entries_open` answers. */
const WAITS_FOR_VALUES: ReadonlySet<string> = new Set([
  "investigator",
  "data_manager",
  "statistician",
  "monitor",
]);

/** By tube and marker, how far each value is that was begun as double entry and does not stand yet; as the laboratory. */
export async function doubleEntryStates(
  tx: Tx,
): Promise<ReadonlyMap<string, Readonly<Record<string, DoubleEntryState>>>> {
  const rows = await tx.execute<{
    sample_id: string;
    marker_code: string;
    entries: number;
    is_own: boolean;
  }>(sql`select * from verum.double_entry_states()`);
  const bySample = new Map<string, Record<string, DoubleEntryState>>();
  for (const { sample_id, marker_code, entries, is_own } of rows) {
    const cells = bySample.get(sample_id) ?? {};
    cells[marker_code] = entries === 2 ? "differing" : is_own ? "own" : "second";
    bySample.set(sample_id, cells);
  }
  return bySample;
}

export interface EntryCompared {
  /** As typed, with its qualifier. */
  readonly text: string;
  /** On what it was measured, in words; empty when that was not said. */
  readonly run: string;
  readonly by: string;
  readonly at: Date;
}

/** A value whose two entries differ: neither stands until somebody looks again. */
export interface DifferingEntries {
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly marker: MarkerLimits;
  readonly first: EntryCompared;
  readonly second: EntryCompared;
  /** What both say of the run; where they contradict each other, nothing. */
  readonly run: RunDetails;
}

interface Row extends Record<string, unknown>, RunDetails {
  sampleId: string;
  accessionNumber: string;
  markerCode: string;
  value: string;
  qualifier: Qualifier;
  at: string;
  by: string | null;
}

/** Every value whose two entries differ, by accession number. */
export function differingEntries(member: MemberAtWork): Promise<DifferingEntries[]> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const rows = await tx.execute<Row>(sql`
      select e.sample_id as "sampleId", s.accession_number as "accessionNumber", e.marker_code as "markerCode", e.value::text,
        e.qualifier, e.plate, e.batch, e.analyzer, e.recorded_at as at, p.name as by
      from verum.double_entry_states() w
      join double_entries e on e.study_id = ${member.study.id} and e.sample_id = w.sample_id and e.marker_code = w.marker_code
      join samples s on s.study_id = e.study_id and s.id = e.sample_id
      left join people p on p.id = e.recorded_by
      where w.entries = 2 order by s.accession_number, e.marker_code, e.ordinal`);
    return rows.flatMap((first, at) => {
      const second = rows[at + 1];
      if (at % 2 === 1 || second === undefined) return [];
      const marker = markersOfPanel(protocol, first.markerCode)[0];
      if (marker === undefined) return [];
      const { sampleId, accessionNumber } = first;
      const run = bothRunsOrNull(first, second) ?? NO_RUN;
      return [{ sampleId, accessionNumber, marker, first: compared(first), second: compared(second), run }];
    });
  });
}

const compared = ({ value, qualifier, by, at, ...row }: Row): EntryCompared => ({
  text: formatMarkerValue({ value, qualifier }),
  run: runWords(row),
  by: by ?? "Somebody",
  at: new Date(at),
});

/** The same for a page, in a sentence; null when nothing is open, and for a role that waits for no values. */
export async function doubleEntriesInWords(member: MemberAtWork): Promise<string | null> {
  return WAITS_FOR_VALUES.has(member.role)
    ? doubleEntryWords(await readAs(member.actor, doubleEntriesOpen))
    : null;
}

export interface DoubleEntriesOpen {
  readonly siteId: string;
  /** Values entered once. */
  readonly once: number;
  /** Values whose entries differ. */
  readonly differing: number;
}

/** Per site, values that wait in the laboratory for a second entry or another look; for those who wait for them. */
export async function doubleEntriesOpen(tx: Tx): Promise<DoubleEntriesOpen[]> {
  const rows = await tx.execute<{ site_id: string; once: number; differing: number }>(
    sql`select * from verum.double_entries_open()`,
  );
  return rows.map(({ site_id, ...counts }) => ({ siteId: site_id, ...counts }));
}
