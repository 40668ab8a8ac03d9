import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { TubeFilter } from "./input";
import type { TubeOnItsWay, TubeStep } from "./types";

export interface TubesPage {
  readonly tubes: readonly TubeOnItsWay[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly steps: Readonly<Record<TubeStep, number>>;
  /** Tubes that did not arrive well. */
  readonly notGood: number;
}

const TUBES_ON_A_PAGE = 100;

interface TubeRow extends Record<string, unknown> {
  id: string;
  accession_number: string;
  collected_on: string | null;
  step: TubeStep;
  box: string | null;
  sent_at: string | null;
  received_at: string | null;
  condition: TubeOnItsWay["condition"];
  remark: string | null;
  freezer: string | null;
  position: string | null;
}

/**
 * Every tube that was collected, held against what was sent, received and stored: by accession number, whose order tells nothing.
 * For the laboratory of the whole study; for people of a site, their own.
 */
export function tubesOnTheirWay(member: MemberAtWork, filter: TubeFilter): Promise<TubesPage> {
  const way = sql`
    select s.id, s.accession_number, s.collected_on::text, d.box, d.recorded_at as sent_at, r.recorded_at as received_at, r.condition, r.remark,
      p.freezer, p.position,
      case when p.sample_id is not null then 'stored' when r.sample_id is not null and d.sample_id is null then 'unannounced'
        when r.sample_id is not null then 'received' when d.sample_id is not null then 'sent' else 'collected' end as step
    from samples s
    left join sample_dispatches d on d.study_id = s.study_id and d.sample_id = s.id
    left join sample_receipts r on r.study_id = s.study_id and r.sample_id = s.id
    left join lateral (select x.sample_id, x.freezer, x.position from sample_storages x
      where x.study_id = s.study_id and x.sample_id = s.id order by x.recorded_at desc limit 1) p on true
    where s.study_id = ${member.study.id}`;
  return readAs(member.actor, async (tx) => {
    const counts = await tx.execute<{ step: TubeStep; count: number; not_good: number }>(sql`
      select w.step, count(*)::int as count, (count(*) filter (where w.condition <> 'good'))::int as not_good from (${way}) w group by 1`);
    const steps = { collected: 0, sent: 0, unannounced: 0, received: 0, stored: 0 };
    for (const { step, count } of counts) steps[step] = count;
    const total =
      filter.step === undefined ? counts.reduce((sum, { count }) => sum + count, 0) : steps[filter.step];
    const pages = Math.max(1, Math.ceil(total / TUBES_ON_A_PAGE));
    const page = Math.min(filter.page ?? 1, pages);
    const rows = await tx.execute<TubeRow>(sql`
      select * from (${way}) w where (${filter.step ?? null}::text is null or w.step = ${filter.step ?? null})
      order by w.accession_number limit ${TUBES_ON_A_PAGE}::int offset ${(page - 1) * TUBES_ON_A_PAGE}::int`);
    return {
      tubes: rows.map((row) => ({
        id: row.id,
        accessionNumber: row.accession_number,
        collectedOn: row.collected_on,
        step: row.step,
        box: row.box,
        sentAt: row.sent_at === null ? null : new Date(row.sent_at),
        receivedAt: row.received_at === null ? null : new Date(row.received_at),
        condition: row.condition,
        remark: row.remark,
        freezer: row.freezer,
        position: row.position,
      })),
      total,
      page,
      pages,
      steps,
      notGood: counts.reduce((sum, { not_good }) => sum + not_good, 0),
    };
  });
}
