import { sql } from "drizzle-orm";
import { readRowsAs } from "@/db/as-actor";
import { prepared } from "@/db/prepared";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork, ProtocolStart, StudyStage } from "./types";

interface MemberRow {
  person_id: string;
  name: string;
  email: string;
  role: StudyRole;
  site_id: string | null;
  site_code: string | null;
  site_name: string | null;
  time_zone: string | null;
  study_id: string;
  code: string;
  title: string;
  provenance: MemberAtWork["study"]["provenance"];
  protocol_version: string;
  protocol_starts: ProtocolStart[] | null;
  opened_at: string | null;
  closed_at: string | null;
  locked_at: string | null;
  unblinded_at: string | null;
  codes_broken: number;
  unread_notices: number;
  has_authenticator: boolean;
  has_passkey: boolean;
  lacks_factor: boolean;
}

const SESSION = sql.placeholder("sessionId");

const hasAuthenticator = sql`exists (select from authenticators a where a.person_id = p.id and a.removed_at is null)`;
const hasPasskey = sql`exists (select from passkeys k where k.person_id = p.id and k.removed_at is null)`;

// The session began without a second factor, and the study asks one of this role; or it was single sign-on, which asks nobody for
// the one they hold here. Null: no session, as in tests.
const lacksFactor = sql`exists (select from sessions z where z.id = ${SESSION}::uuid and z.second_factor is null
  and (exists (select from second_factor_requirements r where r.study_id = s.id and r.role = m.role and r.ended_at is null)
    or (z.method = 'single sign-on' and (${hasAuthenticator} or ${hasPasskey}))))`;

const hasEnded = sql`exists (
  select from sign_outs x where x.person_id = p.id
    and (x.session_id = ${SESSION}::uuid or (x.session_id is null and x.recorded_at >= to_timestamp(${sql.placeholder("signedInAt")}::float8 / 1000))))`;

const memberAtWork = prepared<MemberRow>(sql`
  select p.id as person_id, p.name, p.email, m.role, m.site_id, site.code as site_code, site.name as site_name,
    coalesce(site.time_zone, (select f.time_zone from sites f where f.study_id = s.id order by f.code limit 1)) as time_zone,
    s.id as study_id, s.code, s.title, s.provenance,
    verum.protocol_in_force(s.id, m.site_id) as protocol_version,
    verum.protocol_starts(s.id) as protocol_starts,
    o.recorded_at as opened_at, c.recorded_at as closed_at, l.recorded_at as locked_at, u.recorded_at as unblinded_at,
    verum.codes_broken(s.id) as codes_broken,
    verum.unread_notices(s.id, p.id) as unread_notices,
    ${hasAuthenticator} as has_authenticator,
    ${hasPasskey} as has_passkey,
    ${lacksFactor} as lacks_factor
  from studies s
  join memberships m on m.study_id = s.id and m.ended_at is null
  join people p on p.id = m.person_id
  left join sites site on site.study_id = s.id and site.id = m.site_id
  left join openings o on o.study_id = s.id
  left join recruitment_closures c on c.study_id = s.id and c.reopened_at is null
  left join lateral verum.lock_in_force(s.id) l on true
  left join unblindings u on u.study_id = s.id
  where s.code = ${sql.placeholder("studyCode")} and p.id = ${sql.placeholder("personId")} and not ${hasEnded}`);

/**
 * The person in the study of that code, or null when there is no such study, no such membership, or the session has ended:
 * by itself, or everywhere after `signedInAt` (milliseconds since 1970). Several reasons, one answer: a stranger learns nothing.
 */
export async function memberAtWorkOrNull(
  personId: string,
  signedInAt: number,
  studyCode: string,
  sessionId: string | null = null,
): Promise<MemberAtWork | null> {
  const [row] = await readRowsAs({ duty: "identity", personId }, memberAtWork, {
    personId,
    signedInAt,
    studyCode,
    sessionId,
  });
  return row ? fromRow(row) : null;
}

function fromRow(row: MemberRow): MemberAtWork {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    actor: { personId: row.person_id, studyId: row.study_id, role: row.role },
    name: row.name,
    email: row.email,
    role: row.role,
    site:
      row.site_id !== null && row.site_code !== null && row.site_name !== null && row.time_zone !== null
        ? { id: row.site_id, code: row.site_code, name: row.site_name, timeZone: row.time_zone }
        : null,
    timeZone: row.time_zone ?? "UTC",
    study: {
      id: row.study_id,
      code: row.code,
      title: row.title,
      provenance: row.provenance,
      protocolVersion: row.protocol_version,
      protocolStarts: row.protocol_starts ?? [],
    },
    stage: stageOf(row),
    openedAt: instant(row.opened_at),
    lockedAt: instant(row.locked_at),
    unblindedAt: instant(row.unblinded_at),
    codesBroken: row.codes_broken,
    unreadNotices: row.unread_notices,
    factors: { authenticator: row.has_authenticator, passkey: row.has_passkey },
    lacksFactor: row.lacks_factor,
  };
}

function stageOf(row: MemberRow): StudyStage {
  if (row.unblinded_at) return "unblinded";
  if (row.locked_at) return "locked";
  if (row.closed_at) return "closed to recruitment";
  return row.opened_at ? "open" : "draft";
}

export interface StudyOfPerson {
  readonly code: string;
  readonly title: string;
  readonly role: StudyRole;
  readonly siteName: string | null;
  readonly provenance: MemberAtWork["study"]["provenance"];
}

const studiesOfPerson = prepared<{
  name: string;
  code: string | null;
  title: string;
  role: StudyRole;
  site_name: string | null;
  provenance: StudyOfPerson["provenance"];
}>(sql`
  select p.name, s.code, s.title, m.role, site.name as site_name, s.provenance
  from people p
  left join memberships m on m.person_id = p.id and m.ended_at is null
  left join studies s on s.id = m.study_id
  left join sites site on site.study_id = s.id and site.id = m.site_id
  where p.id = ${sql.placeholder("personId")} and not ${hasEnded}
  order by s.code`);

/** The person's name and studies; null once the session has ended. */
export async function studiesOfPersonOrNull(
  personId: string,
  signedInAt: number,
  sessionId: string | null = null,
): Promise<{ name: string; studies: StudyOfPerson[] } | null> {
  const identity = { duty: "identity", personId } as const;
  const rows = await readRowsAs(identity, studiesOfPerson, { personId, signedInAt, sessionId });
  const first = rows[0];
  if (!first) return null;
  return {
    name: first.name,
    studies: rows.flatMap((r) =>
      r.code === null
        ? []
        : [{ code: r.code, title: r.title, role: r.role, siteName: r.site_name, provenance: r.provenance }],
    ),
  };
}
