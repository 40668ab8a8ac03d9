import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolOverTime } from "@/lib/protocol/reads";
import { draftDeviations } from "./draft-deviations";
import type { DeviationFilter } from "./input";
import { protocolOfRecord } from "./protocol-of-record";
import { type ParticipantToJudge, recordsToJudge } from "./record-reads";
import { type DeviationClass, type DeviationDraft, type DeviationState, isUnclassified } from "./types";

/** One deviation as a list or a page shows it; `id` is null of a draft that nobody completed. */
export interface DeviationShown {
  readonly id: string | null;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly siteCode: string;
  readonly visitCode: string | null;
  readonly kind: string;
  readonly description: string;
  readonly reason: string | null;
  readonly state: DeviationState;
  readonly recordedAt: Date | null;
}

export interface DeviationsPage {
  readonly rows: readonly DeviationShown[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Of all that the member may see, whatever the filter. */
  readonly states: Readonly<Record<DeviationState, number>>;
  readonly kinds: readonly string[];
  readonly sites: readonly string[];
}

const ROWS_ON_A_PAGE = 100;
const ORDER: Readonly<Record<DeviationState, number>> = {
  draft: 0,
  "to-complete": 1,
  "to-classify": 2,
  major: 3,
  minor: 4,
};

/** The study's deviations and drafts, those that wait for somebody first. */
export function deviationsPage(member: MemberAtWork, filter: DeviationFilter): Promise<DeviationsPage> {
  return readAs(member.actor, async (tx) => {
    const all = await deviationsInRole(tx, member);
    const states = { draft: 0, "to-complete": 0, "to-classify": 0, minor: 0, major: 0 };
    for (const { state } of all) states[state] += 1;
    const chosen = all
      .filter((row) => filter.site === undefined || row.siteCode === filter.site)
      .filter((row) => filter.kind === undefined || row.kind === filter.kind)
      .filter((row) => filter.participant === undefined || row.participantNumber === filter.participant)
      .filter((row) => isOfState(row.state, filter.state))
      .sort((one, other) => ORDER[one.state] - ORDER[other.state]);
    const pages = Math.max(1, Math.ceil(chosen.length / ROWS_ON_A_PAGE));
    const page = Math.min(filter.page ?? 1, pages);
    return {
      rows: chosen.slice((page - 1) * ROWS_ON_A_PAGE, page * ROWS_ON_A_PAGE),
      total: chosen.length,
      page,
      pages,
      states,
      kinds: [...new Set(all.map(({ kind }) => kind))].sort(),
      sites: [...new Set(all.map(({ siteCode }) => siteCode))].sort(),
    };
  });
}

const isOfState = (state: DeviationState, asked: DeviationFilter["state"]): boolean =>
  asked === undefined || (asked === "unclassified" ? isUnclassified(state) : state === asked);

/** How many of each participant nobody classified, drafts among them, by the participant's id. */
export function unclassifiedDeviations(member: MemberAtWork): Promise<ReadonlyMap<string, number>> {
  return readAs(member.actor, async (tx) => {
    const counts = new Map<string, number>();
    for (const { participantId, state } of await deviationsInRole(tx, member))
      if (isUnclassified(state)) counts.set(participantId, (counts.get(participantId) ?? 0) + 1);
    return counts;
  });
}

/** Every deviation and draft that the transaction's role may see, by participant. */
export async function deviationsInRole(
  tx: Tx,
  member: Pick<MemberAtWork, "study" | "role">,
): Promise<DeviationShown[]> {
  const [inTime, records, recorded] = await Promise.all([
    protocolOverTime(tx, member),
    recordsToJudge(tx, member),
    recordedDeviations(tx, member.study.id),
  ]);
  const keyOf = (row: { participantId: string; visitCode: string | null; kind: string }) =>
    `${row.participantId}/${row.visitCode ?? ""}/${row.kind}`;
  const known = new Set(recorded.map(keyOf));
  const isEnteredByPeople = member.study.provenance === "conducted";
  const nowAt = new Date();
  const drafts = records.flatMap((record) =>
    draftDeviations(protocolOfRecord(inTime, record, nowAt), record, isEnteredByPeople)
      .filter((draft) => !known.has(keyOf(draft)))
      .map((draft) => shownDraft(draft, record)),
  );
  return [...recorded, ...drafts];
}

const shownDraft = (draft: DeviationDraft, record: ParticipantToJudge): DeviationShown => ({
  id: null,
  participantId: draft.participantId,
  participantNumber: record.number,
  siteCode: record.siteCode,
  visitCode: draft.visitCode,
  kind: draft.kind,
  description: draft.description,
  reason: draft.suggestedReason || null,
  state: "draft",
  recordedAt: null,
});

interface RecordedRow extends Record<string, unknown> {
  id: string;
  participantId: string;
  participantNumber: string;
  siteCode: string;
  visitCode: string | null;
  kind: string;
  description: string;
  reason: string;
  recordedAt: string;
  class: DeviationClass | null;
  isAccounted: boolean;
}

async function recordedDeviations(tx: Tx, studyId: string): Promise<DeviationShown[]> {
  const rows = await tx.execute<RecordedRow>(sql`
    select d.id, d.participant_id as "participantId", p.screening_number as "participantNumber", s.code as "siteCode",
      d.visit_code as "visitCode", d.kind, d.description, d.reason, d.recorded_at as "recordedAt",
      (select c.class from deviation_classifications c where c.study_id = d.study_id and c.deviation_id = d.id
        order by c.recorded_at desc limit 1) as class,
      exists (select from deviation_accounts a where a.study_id = d.study_id and a.deviation_id = d.id) as "isAccounted"
    from deviations d
    join participants p on p.study_id = d.study_id and p.id = d.participant_id
    join sites s on s.study_id = d.study_id and s.id = d.site_id
    where d.study_id = ${studyId} order by p.screening_number, d.recorded_at`);
  return rows.map(({ class: judged, isAccounted, recordedAt, ...row }) => ({
    ...row,
    recordedAt: new Date(recordedAt),
    state: judged ?? (isAccounted ? "to-classify" : "to-complete"),
  }));
}

export interface DeviationWithThread extends DeviationShown {
  readonly id: string;
  readonly recordedBy: string;
  /** Newest first. */
  readonly accounts: readonly {
    readonly consequence: string;
    readonly action: string;
    readonly by: string;
    readonly at: Date;
  }[];
  readonly classifications: readonly {
    readonly class: DeviationClass;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  }[];
}

type Said = { by: string | null; at: string };

/** One recorded deviation with what the site and the investigator said of it, or null when the member sees none. */
export function deviationOrNull(
  member: MemberAtWork,
  deviationId: string,
): Promise<DeviationWithThread | null> {
  return readAs(member.actor, async (tx) => {
    const found = (await recordedDeviations(tx, member.study.id)).find(({ id }) => id === deviationId);
    if (!found) return null;
    const here = sql`x.study_id = ${member.study.id} and x.deviation_id = ${deviationId}`;
    const [[author], accounts, classifications] = await Promise.all([
      tx.execute<{
        by: string | null;
      }>(sql`select h.name as by from deviations d left join people h on h.id = d.recorded_by
        where d.study_id = ${member.study.id} and d.id = ${deviationId}`),
      tx.execute<Said & { consequence: string; action: string }>(sql`
        select x.consequence, x.action, h.name as by, x.recorded_at as at from deviation_accounts x
        left join people h on h.id = x.recorded_by where ${here} order by x.recorded_at desc`),
      tx.execute<Said & { class: DeviationClass; reason: string }>(sql`
        select x.class, x.reason, h.name as by, x.recorded_at as at from deviation_classifications x
        left join people h on h.id = x.recorded_by where ${here} order by x.recorded_at desc`),
    ]);
    const said = <T extends Said>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, by: row.by ?? "Somebody", at: new Date(row.at) }));
    return {
      ...found,
      id: deviationId,
      recordedBy: author?.by ?? "Imported",
      accounts: said(accounts),
      classifications: said(classifications),
    };
  });
}

/** Whom a report can be about, by number. */
export function participantsToName(member: MemberAtWork): Promise<ParticipantToName[]> {
  return readAs(member.actor, async (tx) => [
    ...(await tx.execute<ParticipantToName & Record<string, unknown>>(sql`
      select p.id, p.screening_number as number,
        coalesce((select jsonb_agg(v.visit_code order by v.occurred_at, v.sequence) from unscheduled_visits v
          where v.study_id = p.study_id and v.participant_id = p.id and v.taken_back_at is null), '[]') as unscheduled
      from participants p where p.study_id = ${member.study.id} order by p.screening_number`)),
  ]);
}

export interface ParticipantToName {
  readonly id: string;
  readonly number: string;
  /** Codes of the unscheduled visits that count, in the order in which they took place. */
  readonly unscheduled: readonly string[];
}

/** What the form of a draft begins with, or null when the record shows no such draft. */
export function draftToCompleteOrNull(
  member: MemberAtWork,
  asked: { participantId: string; visitCode: string | null; kind: string },
): Promise<DeviationShown | null> {
  return readAs(
    member.actor,
    async (tx) =>
      (await deviationsInRole(tx, member)).find(
        (row) =>
          row.state === "draft" &&
          row.participantId === asked.participantId &&
          row.visitCode === asked.visitCode &&
          row.kind === asked.kind,
      ) ?? null,
  );
}
