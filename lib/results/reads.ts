import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { results } from "@/db/schema/results";
import { samples } from "@/db/schema/samples";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { doubleEntryStates } from "./double-entry-reads";
import { formatMarkerValue, type Qualifier } from "./marker-value";
import { markersOfPanel, panelOf } from "./panel";
import { runWords } from "./run-details";
import type { EnteredResult, GridRow, ResultGrid, SampleState, WorklistSample } from "./types";

export interface Worklist {
  /** One page, by accession number: the order tells nothing of participant or visit. */
  readonly samples: readonly WorklistSample[];
  readonly total: number;
  readonly sampleCounts: Readonly<Record<SampleState, number>>;
  readonly enteredCount: number;
  readonly askedCount: number;
  /** The sets of markers that tubes with values missing ask for, and how many tubes ask each. */
  readonly panels: readonly { readonly panel: string; readonly waitingCount: number }[];
}

const enteredOf = sql<number>`(select count(*)::int from results r where r.study_id = ${samples.studyId} and r.sample_id = ${samples.id})`;

/** The laboratory's tubes, those of one state if asked, `limit` from `offset` on; an accession number picks its tube alone. */
export function worklist(
  member: MemberAtWork,
  asked: {
    state: SampleState | null;
    accessionNumber: string | null;
    offset: number;
    limit: number;
  },
): Promise<Worklist> {
  const stateOf = sql`case when w.entered = 0 then 'waiting' when w.entered < cardinality(w.markers) then 'partial' else 'entered' end`;
  const tubes = sql`select s.id, s.accession_number, s.collected_on::text, s.markers,
    (select count(*)::int from results r where r.study_id = s.study_id and r.sample_id = s.id) as entered
    from samples s where s.study_id = ${member.study.id}`;
  return readAs(member.actor, async (tx) => {
    const [rows, counts, panels] = await Promise.all([
      tx.execute<{
        id: string;
        accession_number: string;
        collected_on: string | null;
        markers: string[];
        entered: number;
        total: number;
      }>(
        sql`select w.*, count(*) over ()::int as total from (${tubes}) w
          where (${asked.state}::text is null or ${stateOf} = ${asked.state})
            and (${asked.accessionNumber}::text is null or w.accession_number = ${asked.accessionNumber})
          order by w.accession_number limit ${asked.limit} offset ${asked.offset}`,
      ),
      tx.execute<{ state: SampleState; count: number; entered: number; asked: number }>(
        sql`select ${stateOf} as state, count(*)::int as count, sum(w.entered)::int as entered, sum(cardinality(w.markers))::int as asked
          from (${tubes}) w group by 1`,
      ),
      tx.execute<{ panel: string; count: number }>(
        sql`select array_to_string(w.markers, ',') as panel, count(*) filter (where w.entered < cardinality(w.markers))::int as count
          from (${tubes}) w group by 1 order by 1`,
      ),
    ]);
    const countOf = (state: SampleState) => counts.find((row) => row.state === state)?.count ?? 0;
    return {
      samples: rows.map((row) => ({
        id: row.id,
        accessionNumber: row.accession_number,
        collectedOn: row.collected_on,
        markers: row.markers,
        enteredCount: row.entered,
      })),
      total: rows[0]?.total ?? 0,
      sampleCounts: { waiting: countOf("waiting"), partial: countOf("partial"), entered: countOf("entered") },
      enteredCount: counts.reduce((sum, row) => sum + row.entered, 0),
      askedCount: counts.reduce((sum, row) => sum + row.asked, 0),
      panels: panels.map((row) => ({ panel: row.panel, waitingCount: row.count })),
    };
  });
}

/** The tubes of one panel, by accession number; only those with values missing unless `all`. */
export function panelGrid(
  member: MemberAtWork,
  asked: { panel: string; all: boolean; offset: number; limit: number },
): Promise<ResultGrid> {
  return readAs(member.actor, async (tx) => {
    const here = and(
      eq(samples.studyId, member.study.id),
      eq(sql`array_to_string(${samples.markers}, ',')`, asked.panel),
      asked.all ? undefined : sql`${enteredOf} < cardinality(${samples.markers})`,
    );
    const [protocol, rows, [counted]] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          id: samples.id,
          accessionNumber: samples.accessionNumber,
          collectedOn: samples.collectedOn,
          markers: samples.markers,
        })
        .from(samples)
        .where(here)
        .orderBy(asc(samples.accessionNumber))
        .limit(asked.limit)
        .offset(asked.offset),
      tx.select({ total: sql<number>`count(*)::int` }).from(samples).where(here),
    ]);
    return {
      columns: markersOfPanel(protocol, asked.panel),
      rows: await withResults(tx, member, rows),
      total: counted?.total ?? 0,
      offset: asked.offset,
    };
  });
}

/** These tubes in this order as a grid of one marker's column: those that do not ask for it are left out. */
export async function gridOfTubes(
  tx: Tx,
  member: MemberAtWork,
  sampleIds: readonly string[],
  markerCode: string,
): Promise<ResultGrid> {
  const protocol = await protocolInForce(tx, member);
  const found = await tx
    .select({
      id: samples.id,
      accessionNumber: samples.accessionNumber,
      collectedOn: samples.collectedOn,
      markers: samples.markers,
    })
    .from(samples)
    .where(and(eq(samples.studyId, member.study.id), inArray(samples.id, [...sampleIds])));
  const byId = new Map(found.map((row) => [row.id, row]));
  const rows = sampleIds.flatMap((id) => {
    const row = byId.get(id);
    return row?.markers.includes(markerCode) ? [row] : [];
  });
  return {
    columns: markersOfPanel(protocol, markerCode),
    rows: await withResults(tx, member, rows),
    total: rows.length,
    offset: 0,
  };
}

/** One tube as a grid of one row, or null when the study has no such tube. */
export function sampleGridOrNull(member: MemberAtWork, sampleId: string): Promise<ResultGrid | null> {
  return readAs(member.actor, async (tx) => {
    const [protocol, rows] = await Promise.all([
      protocolInForce(tx, member),
      tx
        .select({
          id: samples.id,
          accessionNumber: samples.accessionNumber,
          collectedOn: samples.collectedOn,
          markers: samples.markers,
        })
        .from(samples)
        .where(and(eq(samples.studyId, member.study.id), eq(samples.id, sampleId))),
    ]);
    const [row] = rows;
    if (!row) return null;
    return {
      columns: markersOfPanel(protocol, panelOf(row.markers)),
      rows: await withResults(tx, member, rows),
      total: 1,
      offset: 0,
    };
  });
}

async function withResults(
  tx: Tx,
  member: MemberAtWork,
  rows: readonly { id: string; accessionNumber: string; collectedOn: string | null; markers: string[] }[],
): Promise<GridRow[]> {
  if (rows.length === 0) return [];
  const found = await tx
    .select()
    .from(results)
    .where(
      and(
        eq(results.studyId, member.study.id),
        inArray(
          results.sampleId,
          rows.map((row) => row.id),
        ),
      ),
    );
  const pending = await doubleEntryStates(tx);
  const bySample = new Map<string, Record<string, EnteredResult>>();
  for (const row of found) {
    const entered = bySample.get(row.sampleId) ?? {};
    entered[row.markerCode] = {
      id: row.id,
      text: formatMarkerValue({ value: row.value, qualifier: row.qualifier as Qualifier }),
      version: row.version,
      isOutsideReference: row.outsideReference,
      enteredAt: row.recordedAt.toISOString(),
      run: runWords(row),
    };
    bySample.set(row.sampleId, entered);
  }
  return rows.map(({ id, ...row }) => ({
    ...row,
    sampleId: id,
    entered: bySample.get(id) ?? {},
    pending: pending.get(id) ?? {},
  }));
}
