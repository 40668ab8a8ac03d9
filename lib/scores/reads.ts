import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ProtocolInstrument, ProtocolVisit } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { visitName } from "@/lib/protocol/unscheduled";
import { scoreBeforeOrNull } from "./score-before";

export interface ScoreShown {
  readonly id: string;
  readonly participantId: string;
  readonly screeningNumber: string;
  readonly timeZone: string;
  readonly visit: Pick<ProtocolVisit, "code" | "name">;
  readonly instrument: ProtocolInstrument;
  /** Null when only the total is known (imported). */
  readonly items: readonly string[] | null;
  readonly total: number;
  readonly assessedOn: string | null;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
  /** The score before this one; shown only beside a saved score. */
  readonly previous: { readonly visitName: string; readonly total: number } | null;
}

interface ScoreRow extends Record<string, unknown> {
  id: string;
  participant_id: string;
  screening_number: string;
  time_zone: string;
  visit_code: string;
  instrument_code: string;
  items: string[] | null;
  total: number;
  assessed_on: string | null;
  version: number;
  entered_by: string | null;
  recorded_at: string;
  others: { visit: string; total: number; assessedOn: string | null }[] | null;
}

/** A saved score; null when there is none that the member may see. */
export async function scoreOrNull(member: MemberAtWork, scoreId: string): Promise<ScoreShown | null> {
  if (!z.uuid().safeParse(scoreId).success) return null;
  return readAs(member.actor, async (tx) => {
    const [protocol, [row]] = await Promise.all([
      protocolInForce(tx, member),
      tx.execute<ScoreRow>(sql`
        select x.id, x.participant_id, p.screening_number, s.time_zone, x.visit_code, x.instrument_code, to_jsonb(x.items) as items, x.total,
          x.assessed_on::text, x.version, q.name as entered_by, x.recorded_at,
          (select jsonb_agg(jsonb_build_object('visit', o.visit_code, 'total', o.total, 'assessedOn', o.assessed_on)) from scores o
            where o.study_id = x.study_id and o.participant_id = x.participant_id and o.instrument_code = x.instrument_code) as others
        from scores x
        join participants p on p.study_id = x.study_id and p.id = x.participant_id
        join sites s on s.study_id = p.study_id and s.id = p.site_id
        left join people q on q.id = x.recorded_by
        where x.study_id = ${member.study.id} and x.id = ${scoreId}`),
    ]);
    const instrument = protocol.instruments.find(({ code }) => code === row?.instrument_code);
    if (!row || !instrument) return null;
    const before = scoreBeforeOrNull(protocol, row.others ?? [], {
      visit: row.visit_code,
      assessedOn: row.assessed_on,
    });
    const nameOf = (code: string) => visitName(protocol, code);
    return {
      id: row.id,
      participantId: row.participant_id,
      screeningNumber: row.screening_number,
      timeZone: row.time_zone,
      visit: { code: row.visit_code, name: nameOf(row.visit_code) },
      instrument,
      items: row.items,
      total: row.total,
      assessedOn: row.assessed_on,
      version: row.version,
      enteredBy: row.entered_by,
      enteredAt: new Date(row.recorded_at),
      previous: before ? { visitName: nameOf(before.visit), total: before.total } : null,
    };
  });
}
