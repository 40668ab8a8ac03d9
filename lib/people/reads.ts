import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import { credentials, invitations, people } from "@/db/schema/people";
import type { MemberAtWork } from "@/lib/auth/types";
import { invitationTokenSha256 } from "./invitation-token";

export interface MemberOfStudy {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StudyRole;
  readonly siteName: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly hasPassword: boolean;
}

export interface SiteOfStudy {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
}

interface MemberRow extends Record<string, unknown> {
  id: string;
  person_id: string;
  name: string;
  email: string;
  role: StudyRole;
  site_name: string | null;
  started_at: string;
  ended_at: string | null;
  has_password: boolean;
}

/** Who holds or held which role, where and since when, and the study's sites. For administrators. */
export function peopleAndSites(
  member: MemberAtWork,
): Promise<{ people: readonly MemberOfStudy[]; sites: readonly SiteOfStudy[] }> {
  const studyId = member.study.id;
  return readAs(member.actor, async (tx) => {
    const [rows, sites] = await Promise.all([
      tx.execute<MemberRow>(sql`
        select m.id, m.person_id, p.name, p.email, m.role, s.name as site_name, m.started_at, m.ended_at,
          verum.has_password(m.person_id) as has_password
        from memberships m
        join people p on p.id = m.person_id
        left join sites s on s.study_id = m.study_id and s.id = m.site_id
        where m.study_id = ${studyId}
        order by m.ended_at desc nulls first, p.name`),
      tx.execute<{ id: string; code: string; name: string; country: string; time_zone: string }>(
        sql`select id, code, name, country, time_zone from sites where study_id = ${studyId} order by code`,
      ),
    ]);
    return {
      people: rows.map((row) => ({
        membershipId: row.id,
        personId: row.person_id,
        name: row.name,
        email: row.email,
        role: row.role,
        siteName: row.site_name,
        startedAt: new Date(row.started_at),
        endedAt: row.ended_at === null ? null : new Date(row.ended_at),
        hasPassword: row.has_password,
      })),
      sites: sites.map(({ time_zone: timeZone, ...site }) => ({ ...site, timeZone })),
    };
  });
}

/** The roles of which the study asks a second factor. */
export async function rolesWithSecondFactor(member: MemberAtWork): Promise<StudyRole[]> {
  const rows = await readAs(member.actor, (tx) =>
    tx.execute<{ role: StudyRole }>(sql`
      select role from second_factor_requirements where study_id = ${member.study.id} and ended_at is null order by role`),
  );
  return rows.map(({ role }) => role);
}

/** Whom a one-time link is for, or null when it is unknown, used, run out, or its person has a password. */
export async function invitedPersonOrNull(
  token: string,
  now: Date,
): Promise<{ name: string; email: string } | null> {
  const [found] = await readAs({ duty: "identity" }, (tx) =>
    tx
      .select({ name: people.name, email: people.email })
      .from(invitations)
      .innerJoin(people, eq(people.id, invitations.personId))
      .leftJoin(credentials, eq(credentials.personId, invitations.personId))
      .where(
        and(
          eq(invitations.tokenSha256, invitationTokenSha256(token)),
          isNull(invitations.acceptedAt),
          isNull(credentials.personId),
          gt(invitations.expiresAt, now),
        ),
      ),
  );
  return found ?? null;
}

/** Whether the person may begin studies on this installation. */
export async function isInstallationAdministrator(personId: string): Promise<boolean> {
  const rows = await readAs({ duty: "identity", personId }, (tx) =>
    tx.execute(sql`select 1 from installation_administrators where person_id = ${personId}`),
  );
  return rows.length > 0;
}
