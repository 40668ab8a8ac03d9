import { sql } from "drizzle-orm";
import { z } from "zod";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { readProtocol } from "@/lib/protocol/reads";
import { kindsFor, rowsOfKind } from "@/lib/records/records-sql";
import type { RecordKind } from "@/lib/records/types";
import { criticalColumns, type Extent, extentFor } from "@/lib/verifications/verification-plan";
import { standings } from "./reads";
import type { PartStanding } from "./types";

export interface VerifiedBy {
  readonly by: string;
  readonly at: Date;
  /** What it was compared with, when that was said. */
  readonly sourceNote: string | null;
}

export interface FieldShown {
  readonly column: string;
  readonly name: string;
  readonly value: string;
  /** Whether the plan asks to verify it. */
  readonly isPlanned: boolean;
  readonly verified: VerifiedBy | null;
}

export interface RecordShown {
  readonly table: string;
  readonly rowKey: string;
  readonly version: number;
  readonly title: string;
  readonly fields: readonly FieldShown[];
  /** As a whole. */
  readonly verified: VerifiedBy | null;
  /** It was verified once, and was edited afterwards. */
  readonly dropped: VerifiedBy | null;
}

export interface RecordsShown {
  readonly number: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly extent: Extent;
  readonly parts: readonly { readonly standing: PartStanding; readonly records: readonly RecordShown[] }[];
}

interface ContentRow extends Record<string, unknown> {
  table_name: string;
  row_key: string;
  visit_code: string | null;
  version: number;
  content: Record<string, unknown>;
}

interface MarkRow extends Record<string, unknown> {
  table_name: string;
  row_key: string;
  row_version: number;
  field: string | null;
  source_note: string | null;
  recorded_at: string;
  name: string | null;
}

/** A participant's whole record with the state of every part, as the member may see it; null when there is none. */
export async function recordsOfParticipantOrNull(
  member: MemberAtWork,
  participantId: string,
): Promise<RecordsShown | null> {
  if (!z.uuid().safeParse(participantId).success) return null;
  const protocol = await readProtocol(member);
  const kinds = kindsFor(member.role);
  const [[standing], places, contents, marks] = await readAs(member.actor, (tx) =>
    Promise.all([
      standings(tx, member, participantId),
      tx.execute<{ site_name: string; time_zone: string }>(sql`
        select s.name as site_name, s.time_zone from participants p join sites s on s.study_id = p.study_id and s.id = p.site_id
        where p.study_id = ${member.study.id} and p.id = ${participantId}`),
      tx.execute<ContentRow>(sql`
        select * from (${sql.join(
          kinds.map(
            (kind) =>
              sql`select ${sql.raw(`'${kind.table}'`)} as table_name, r.row_key, r.visit_code, r.version, r.content, r.recorded_at from (${rowsOfKind(kind, participantId, true)}) r`,
          ),
          sql` union all `,
        )}) x order by x.recorded_at, x.row_key`),
      tx.execute<MarkRow>(sql`
        select v.table_name, v.row_key, v.row_version, v.field, v.source_note, v.recorded_at, p.name
        from verifications v left join people p on p.id = v.recorded_by
        where v.study_id = ${member.study.id} and v.participant_id = ${participantId} and v.taken_back_at is null
        order by v.recorded_at`),
    ]),
  );
  const place = places[0];
  if (!standing || !place) return null;
  const extent = extentFor(protocol, standing.number);
  const recordOf = (kind: RecordKind, row: ContentRow): RecordShown => {
    const own = marks.filter((mark) => mark.table_name === kind.table && mark.row_key === row.row_key);
    const holding = own.filter((mark) => mark.row_version === row.version);
    const find = (field: string | null) => verifiedBy(holding.find((mark) => mark.field === field));
    const critical = criticalColumns(protocol, kind);
    return {
      table: kind.table,
      rowKey: row.row_key,
      version: row.version,
      title: titleOf(kind, row.content),
      fields: kind.fields.map(({ column, name }) => ({
        column,
        name,
        value: valueShown(row.content[column], place.time_zone),
        isPlanned: extent === "all" || (extent === "critical" && critical.includes(column)),
        verified: find(column),
      })),
      verified: find(null),
      dropped: holding.length > 0 ? null : verifiedBy(own.at(-1)),
    };
  };
  return {
    number: standing.number,
    siteName: place.site_name,
    timeZone: place.time_zone,
    extent,
    parts: standing.parts.map((part) => ({
      standing: part,
      records: kinds
        .filter((kind) => kind.part === part.part)
        .flatMap((kind) =>
          contents
            .filter((row) => row.table_name === kind.table && row.visit_code === part.visit)
            .map((row) => recordOf(kind, row)),
        ),
    })),
  };
}

const verifiedBy = (mark: MarkRow | undefined): VerifiedBy | null =>
  mark === undefined
    ? null
    : { by: mark.name ?? "the server", at: new Date(mark.recorded_at), sourceNote: mark.source_note };

/** What tells a record from others of its kind. */
function titleOf(kind: RecordKind, content: Record<string, unknown>): string {
  const own = content.instrument_code ?? content.marker_code ?? content.criterion_code ?? content.term;
  return typeof own === "string" ? `${kind.title} ${own}` : kind.title;
}

/** A value as people at the site read it. */
export function valueShown(value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([key, each]) => `${key}: ${String(each)}`)
      .join(", ");
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T\d/.test(text)) return formatInstant(new Date(text), timeZone);
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && text.length >= 7 ? formatDate(text) : text;
}
