import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { valueInWords } from "@/lib/forms/value-words";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { QUERYABLE } from "@/lib/queries/queryable";
import { STATE_OF_QUERY } from "@/lib/queries/state-of-query";
import type { DataPoint } from "@/lib/queries/types";
import { fieldWords } from "@/lib/queries/words";
import type { ListingFilter } from "./input";
import { listedRecords } from "./listed-records";
import { listedWordsOrNull } from "./listed-words";

export interface ListedField {
  readonly code: string;
  readonly name: string;
  /** Its values are under embargo: that none is seen does not say that none is there. */
  readonly isEmbargoed: boolean;
}

export interface ListedRow {
  readonly point: Pick<DataPoint, "table" | "rowKey" | "visit">;
  readonly participantNumber: string;
  readonly siteCode: string;
  readonly visit: string | null;
  /** By field, in words; null where nothing stands, or where it is closed to the reader. */
  readonly values: Readonly<Record<string, string | null>>;
  /** How a query about the chosen field stands that is not closed, as far as the reader may see it. */
  readonly query: "open" | "answered" | null;
}

export interface Listing {
  /** Null: one of `LISTED_TABLES`. */
  readonly form: Pick<ProtocolForm, "code" | "name"> | null;
  readonly forms: readonly Pick<ProtocolForm, "code" | "name">[];
  readonly fields: readonly ListedField[];
  /** Null: the whole record. */
  readonly field: ListedField | null;
  readonly isOnlyEmpty: boolean;
  readonly rows: readonly ListedRow[];
  readonly total: number;
  /** Of the plan, and the unscheduled ones at which something of this kind was recorded. */
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
  "entered_on_device_at",
  "device_clock_ahead_seconds",
  "voided_at",
]);

export const LISTING_LENGTH = 200;

/**
 * One kind of record over all participants whom the member may see, with every field that can be asked about, page by page. A form, a field
 * or a filter that does not fit is as if not given.
 */
export function listing(member: MemberAtWork, filter: ListingFilter): Promise<Listing> {
  const studyId = member.study.id;
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const sites = await tx.execute<{ code: string; name: string }>(
      sql`select s.code, s.name from sites s where s.study_id = ${studyId} order by s.code`,
    );
    const forms = protocol.forms ?? [];
    const form = forms.find(({ code }) => code === filter.form) ?? null;
    const fields = fieldsOf(protocol, form, filter.table);
    const field = fields.find(({ code }) => code === filter.field) ?? null;
    const isOnlyEmpty = filter.only === "empty" && field !== null && !field.isEmbargoed;
    const records = listedRecords(studyId, { table: filter.table, form: form?.code ?? null });
    // Of several queries the open one is told, which sorts last. What is missing at a visit is asked under the participant, and no column of it.
    const rows = await tx.execute<{
      tbl: string;
      row_key: string;
      number: string;
      site: string;
      time_zone: string;
      visit: string | null;
      record: Record<string, unknown>;
      query: ListedRow["query"];
      total: number;
    }>(sql`
      select w.tbl, w.row_key, p.screening_number as number, s.code as site, s.time_zone, w.visit, w.record, count(*) over ()::int as total,
        (select max(a.state) from (
          select ${STATE_OF_QUERY} as state from queries q
          where q.study_id = ${studyId} and q.table_name = w.tbl and q.row_key = w.row_key
            and q.field is not distinct from ${field?.code ?? null}::text and (w.tbl <> 'participants' or q.visit_code is null)
        ) a where a.state <> 'closed') as query
      from (${records}) w
      join participants p on p.study_id = ${studyId} and p.id = w.participant_id
      join sites s on s.study_id = p.study_id and s.id = p.site_id
      where (${filter.site}::text is null or s.code = ${filter.site}) and (${filter.visit}::text is null or w.visit = ${filter.visit})
        and (not ${isOnlyEmpty}::boolean or coalesce(w.record ->> ${field?.code ?? ""}::text, '') in ('', '[]', '{}'))
      order by s.code, p.screening_number, w.visit, w.row_key limit ${LISTING_LENGTH} offset ${(filter.page - 1) * LISTING_LENGTH}`);
    const planned = protocol.visits.map(({ code }) => code);
    const others = await tx.execute<{ visit: string }>(sql`
      select distinct w.visit, length(w.visit) from (${records}) w
      where w.visit is not null and w.visit <> all ((${sql.param(planned)}::text[])) order by 2, 1`);
    return {
      form,
      forms: forms.map(({ code, name }) => ({ code, name })),
      fields,
      field,
      isOnlyEmpty,
      total: rows[0]?.total ?? 0,
      visits: [...planned, ...others.map(({ visit }) => visit)],
      sites: sites.map(({ code, name }) => ({ code, name })),
      rows: rows.map((row) => ({
        // A question names a visit of the protocol's plan alone; the record says where it was otherwise.
        point: {
          table: row.tbl,
          rowKey: row.row_key,
          visit: planned.includes(row.visit ?? "") ? row.visit : null,
        },
        participantNumber: row.number,
        siteCode: row.site,
        visit: row.visit,
        values: valuesOf(protocol, form, row.tbl, row.record, row.time_zone, fields),
        query: row.query,
      })),
    };
  });
}

function fieldsOf(protocol: Protocol, form: ProtocolForm | null, table: string): ListedField[] {
  if (form) return form.fields.map(({ code, name }) => ({ code, name, isEmbargoed: false }));
  if (table === "results")
    return protocol.markers.map(({ code, embargoed }) => ({ code, name: code, isEmbargoed: embargoed }));
  return [...(QUERYABLE.get(table)?.fields ?? [])]
    .filter((code) => !NOT_DATA.has(code))
    .map((code) => ({ code, name: fieldWords(code), isEmbargoed: false }));
}

function valuesOf(
  protocol: Protocol,
  form: ProtocolForm | null,
  table: string,
  record: Readonly<Record<string, unknown>>,
  timeZone: string,
  fields: readonly ListedField[],
): ListedRow["values"] {
  if (form)
    return Object.fromEntries(
      form.fields.map((field) => [
        field.code,
        valueInWords(field, record[field.code] as string | undefined) || null,
      ]),
    );
  return Object.fromEntries(
    fields.map(({ code }) => [code, listedWordsOrNull(protocol, table, code, record, timeZone)]),
  );
}
