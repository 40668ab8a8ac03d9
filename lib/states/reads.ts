import { type SQL, sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce, protocolOverTime } from "@/lib/protocol/reads";
import { kindsFor, rowsOfKind } from "@/lib/records/records-sql";
import { criticalColumns } from "@/lib/verifications/verification-plan";
import { type PartRow, type StandingRow, standingOf } from "./standing";
import type { ParticipantStanding } from "./types";

/** Who reads signatures and verifications of whole records, as PostgreSQL has it. */
export const READS_STATES = ["investigator", "data_manager", "monitor", "statistician"] as const;

type Reader = Pick<MemberAtWork, "study" | "role" | "lockedAt">;

/**
 * How every part of every record stands that the member may see, by screening number; `participantId` narrows it to one. Four
 * statements for any number of participants, and no value of a record in them.
 */
export async function standings(
  tx: Tx,
  member: Reader,
  participantId: string | null = null,
  now: Date = new Date(),
): Promise<ParticipantStanding[]> {
  const [protocol, inTime] = await Promise.all([protocolInForce(tx, member), protocolOverTime(tx, member)]);
  const one = (column: string) =>
    participantId === null ? sql`` : sql` and ${sql.raw(column)} = ${participantId}`;
  const [people, parts, frozen, asked] = await Promise.all([
    tx.execute<StandingRow>(sql`
      select p.id, p.screening_number as number, s.code as "siteCode", s.time_zone as "timeZone", a.randomized_at as "randomizedAt",
        w.withdrawn_on::text as "withdrawnOn", d.participant_id is not null as discontinued,
        exists (select from rescreenings r where r.study_id = p.study_id and r.earlier_participant_id = p.id) as "screenedAgain", c.participant_id is not null as consented,
        g.place is not null as signed
      from participants p
      join sites s on s.study_id = p.study_id and s.id = p.site_id
      left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
      left join consents c on c.study_id = p.study_id and c.participant_id = p.id
      left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
      left join treatment_discontinuations d on d.study_id = p.study_id and d.participant_id = p.id and d.taken_back_at is null
      left join verum.signed_places() g on g.participant_id = p.id
      where p.study_id = ${member.study.id}${one("p.id")} order by p.screening_number`),
    tx.execute<PartRow>(partsOf(member, protocol, participantId)),
    tx.execute<{ participantId: string; part: string; visit: string | null; recordedAt: string }>(sql`
      select f.participant_id as "participantId", f.part, f.visit_code as visit, f.recorded_at as "recordedAt"
      from freezes f where f.study_id = ${member.study.id} and f.lifted_at is null${one("f.participant_id")}`),
    // About what is not there yet: by the visit.
    tx.execute<{ participantId: string; visit: string; count: number }>(sql`
      select q.participant_id as "participantId", q.visit_code as visit, count(*)::int as count from queries q
      where q.study_id = ${member.study.id} and q.visit_code is not null${one("q.participant_id")}
        and not exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id)
      group by q.participant_id, q.visit_code`),
  ]);
  const partsByParticipant = byParticipant(parts);
  const frozenByParticipant = byParticipant(frozen);
  const askedByParticipant = byParticipant(asked);
  const today = { now, isLocked: member.lockedAt !== null };
  return people.map((person) =>
    standingOf(
      inTime,
      person,
      partsByParticipant.get(person.id) ?? [],
      frozenByParticipant.get(person.id) ?? [],
      askedByParticipant.get(person.id) ?? [],
      today,
    ),
  );
}

function byParticipant<Row extends { readonly participantId: string }>(rows: readonly Row[]) {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const those = found.get(row.participantId);
    if (those) those.push(row);
    else found.set(row.participantId, [row]);
  }
  return found;
}

/** The same for a page. */
export const standingsOfStudy = (member: MemberAtWork, now?: Date): Promise<ParticipantStanding[]> =>
  readAs(member.actor, (tx) => standings(tx, member, null, now));

export async function standingOrNull(
  member: MemberAtWork,
  participantId: string,
): Promise<ParticipantStanding | null> {
  const [found] = await readAs(member.actor, (tx) => standings(tx, member, participantId));
  return found ?? null;
}

/** One row for each part that holds something: counts, and of the records what the visit plan asks for. */
function partsOf(
  member: Reader,
  protocol: Parameters<typeof criticalColumns>[0],
  participantId: string | null,
): SQL {
  const kinds = kindsFor(member.role);
  const columns = (names: readonly string[]) =>
    sql`array[${sql.join(
      names.map((name) => sql`${name}`),
      sql`, `,
    )}]::text[]`;
  const known = kinds.map(
    (kind) =>
      sql`(${kind.table}, ${columns(kind.fields.map(({ column }) => column))}, ${columns(criticalColumns(protocol, kind))})`,
  );
  const rows = kinds.map(
    (kind) =>
      sql`select r.participant_id, ${sql.raw(`'${kind.part}'`)} as part, r.visit_code, ${sql.raw(`'${kind.table}'`)} as table_name,
        r.row_key, r.version, r.recorded_at, r.fact from (${rowsOfKind(kind, participantId, false)}) r`,
  );
  return sql`
    with kinds(table_name, columns, critical) as (values ${sql.join(known, sql`, `)}),
    verified as (
      select distinct on (v.table_name, v.row_key) v.table_name, v.row_key, v.row_version,
        v.whole or v.fields @> k.columns as whole, v.whole or (k.critical <> '{}' and v.fields @> k.critical) as critical
      from (
        select x.table_name, x.row_key, x.row_version, bool_or(x.field is null) as whole, array_agg(x.field) as fields
        from verifications x
        where x.study_id = ${member.study.id} and x.taken_back_at is null
          and (${participantId}::uuid is null or x.participant_id = ${participantId}::uuid)
        group by x.table_name, x.row_key, x.row_version) v
      join kinds k on k.table_name = v.table_name
      order by v.table_name, v.row_key, v.row_version desc
    ),
    asked as (
      -- A result is asked about by its tube.
      select case when q.table_name in ('results', 'sample_origins') then 'samples' else q.table_name end as table_name, q.row_key, count(*) as count
      from queries q
      where q.study_id = ${member.study.id} and q.visit_code is null
        and (${participantId}::uuid is null or q.participant_id = ${participantId}::uuid)
        and not exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id)
      group by 1, 2
    ),
    records as (${sql.join(rows, sql` union all `)})
    select r.participant_id as "participantId", r.part, r.visit_code as visit, count(*)::int as records,
      (count(*) filter (where v.row_version is distinct from r.version or not v.whole))::int as "unverifiedAll",
      (count(*) filter (where k.critical <> '{}' and (v.row_version is distinct from r.version or not v.critical)))::int as "unverifiedCritical",
      (count(*) filter (where k.critical <> '{}'))::int as "planned",
      (count(*) filter (where v.row_version < r.version))::int as dropped,
      count(u.row_key)::int as "changedSinceSigned", max(r.recorded_at) as "lastRecordedAt",
      coalesce(sum(a.count), 0)::int as "openQueries",
      string_agg(r.table_name || '=' || coalesce(r.fact, ''), ';') filter (where r.part = 'visit') as facts,
      (count(*) filter (where r.table_name = 'eligibility_assessments'))::int as criteria
    from records r
    join kinds k on k.table_name = r.table_name
    left join verified v on v.table_name = r.table_name and v.row_key = r.row_key
    left join asked a on a.table_name = r.table_name and a.row_key = r.row_key
    left join verum.unsigned_rows() u on u.table_name = r.table_name and u.row_key = r.row_key and u.participant_id = r.participant_id
    group by r.participant_id, r.part, r.visit_code`;
}
