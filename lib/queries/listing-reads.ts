import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { ListingFilter } from "./input";
import { QUERYABLE } from "./queryable";

export interface ListedRow {
  readonly rowKey: string;
  readonly participantNumber: string;
  readonly siteCode: string;
  readonly visit: string | null;
  /** By field, as text; null where nothing stands, or where it is closed to the reader. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface Listing {
  readonly fields: readonly string[];
  readonly rows: readonly ListedRow[];
  readonly total: number;
  readonly visits: readonly string[];
  readonly sites: readonly { readonly code: string; readonly name: string }[];
}

/** What no question is about: keys, stamps, and what the page shows otherwise. */
const NOT_DATA = new Set([
  "study_id",
  "site_id",
  "id",
  "participant_id",
  "sample_id",
  "adverse_event_id",
  "kit_id",
  "slot_id",
  "visit_code",
  "version",
  "recorded_at",
  "recorded_by",
]);

export const LISTING_LENGTH = 200;

/** One kind of record over all participants whom the member may see, with every field that can be asked about, page by page. */
export function listing(member: MemberAtWork, filter: ListingFilter): Promise<Listing> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const sites = await tx.execute<{ code: string; name: string }>(
      sql`select s.code, s.name from sites s where s.study_id = ${member.study.id} order by s.code`,
    );
    const isResults = filter.table === "results";
    const form = QUERYABLE.get(filter.table);
    const fields = isResults
      ? protocol.markers.map(({ code }) => code)
      : [...(form?.fields ?? [])].filter((field) => !NOT_DATA.has(field));
    const rows = await tx.execute<{
      row_key: string;
      number: string;
      site: string;
      visit: string | null;
      record: Record<string, unknown>;
      total: number;
    }>(sql`
      select w.row_key, p.screening_number as number, s.code as site, w.visit, w.record, count(*) over ()::int as total
      from (${isResults ? tubes(member.study.id) : recordsOf(member.study.id, filter.table, form?.key ?? ["id"], form?.fields.has("visit_code") ?? false)}) w
      join participants p on p.study_id = ${member.study.id} and p.id = w.participant_id
      join sites s on s.study_id = p.study_id and s.id = p.site_id
      where (${filter.site}::text is null or s.code = ${filter.site}) and (${filter.visit}::text is null or w.visit = ${filter.visit})
      order by s.code, p.screening_number, w.visit, w.row_key limit ${LISTING_LENGTH} offset ${(filter.page - 1) * LISTING_LENGTH}`);
    return {
      fields,
      total: rows[0]?.total ?? 0,
      visits: protocol.visits.map(({ code }) => code),
      sites: sites.map(({ code, name }) => ({ code, name })),
      rows: rows.map((row) => ({
        rowKey: row.row_key,
        participantNumber: row.number,
        siteCode: row.site,
        visit: row.visit,
        values: Object.fromEntries(fields.map((field) => [field, asText(row.record[field])])),
      })),
    };
  });
}

function recordsOf(
  studyId: string,
  table: string,
  [id = "id", second]: readonly string[],
  hasVisit: boolean,
) {
  const key =
    second === undefined
      ? sql`t.${sql.identifier(id)}::text`
      : sql`t.${sql.identifier(id)} || '/' || t.${sql.identifier(second)}`;
  const participant = sql.identifier(table === "participants" ? "id" : "participant_id");
  return sql`select ${key} as row_key, t.${participant} as participant_id, ${hasVisit ? sql`t.visit_code` : sql`null::text`} as visit, to_jsonb(t) as record
    from ${sql.identifier(table)} t where t.study_id = ${studyId}`;
}

/** Of each tube the values that the reader may see; what is under embargo is not among them. */
const tubes = (studyId: string) => sql`
  select o.sample_id::text as row_key, o.participant_id, o.visit_code as visit,
    coalesce((select jsonb_object_agg(r.marker_code, r.qualifier || r.value::text) from results r
      where r.study_id = o.study_id and r.sample_id = o.sample_id), '{}') as record
  from sample_origins o where o.study_id = ${studyId}`;

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
