import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { Protocol } from "@/lib/protocol/input";
import { protocolDifferences } from "./protocol-differences";
import type { Amendment, AmendmentStart } from "./types";

/** The amendments of the member's study, newest first, each with what it changes and where it holds since when. */
export async function amendmentsOfStudy(member: MemberAtWork): Promise<Amendment[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<{
      version: string;
      document: unknown;
      summary: string | null;
      approval: string;
      approved_on: string;
      needs_consent: boolean;
      recorded_at: string;
      recorded_by: string | null;
      starts: AmendmentStart[] | null;
      waiting: Amendment["waiting"] | null;
    }>(sql`
      select v.version, v.document, a.summary, a.approval, a.approved_on::text, a.needs_consent, a.recorded_at, p.name as recorded_by,
        (select jsonb_agg(jsonb_build_object('siteCode', z.code, 'siteName', z.name, 'startsOn', s.starts_on) order by z.code)
          from amendment_starts s join sites z on z.study_id = s.study_id and z.id = s.site_id
          where s.study_id = v.study_id and s.version = v.version) as starts,
        (select jsonb_agg(jsonb_build_object('code', z.code, 'name', z.name) order by z.code) from sites z
          where z.study_id = v.study_id and not exists (select from amendment_starts s
            where s.study_id = z.study_id and s.site_id = z.id and s.version = v.version)) as waiting
      from protocol_versions v
      left join amendments a on a.study_id = v.study_id and a.version = v.version
      left join people p on p.id = a.recorded_by
      where v.study_id = ${member.study.id} order by v.recorded_at`),
  );
  return rows
    .flatMap((row, at) => {
      const before = rows[at - 1];
      if (row.summary === null || !before) return [];
      return [
        {
          version: row.version,
          amends: before.version,
          summary: row.summary,
          approval: row.approval,
          approvedOn: row.approved_on,
          needsConsent: row.needs_consent,
          recordedAt: new Date(row.recorded_at),
          recordedBy: row.recorded_by ?? "",
          starts: row.starts ?? [],
          waiting: row.waiting ?? [],
          differences: protocolDifferences(Protocol.parse(before.document), Protocol.parse(row.document)),
        },
      ];
    })
    .reverse();
}
