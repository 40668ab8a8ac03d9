import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Office } from "./types";

export interface AppointmentShown extends Record<string, unknown> {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly office: Office;
  readonly siteName: string | null;
}

export interface Appointable extends Record<string, unknown> {
  readonly personId: string;
  readonly name: string;
  readonly role: StudyRole;
  readonly siteName: string | null;
}

/** Who holds which office of the member's study now, and who is in the study. */
export function officesAndMembers(
  member: MemberAtWork,
): Promise<{ offices: readonly AppointmentShown[]; members: readonly Appointable[] }> {
  return readAs(member.actor, async (tx) => {
    const [offices, members] = await Promise.all([
      tx.execute<AppointmentShown>(sql`
        select a.id, a.person_id as "personId", p.name, a.office, s.name as "siteName" from appointments a
        join people p on p.id = a.person_id
        join memberships m on m.study_id = a.study_id and m.person_id = a.person_id and m.ended_at is null
        left join sites s on s.study_id = m.study_id and s.id = m.site_id
        where a.study_id = ${member.study.id} and a.ended_at is null and verum.office_suits(a.office, m.role)
        order by a.office, p.name`),
      tx.execute<Appointable>(sql`
        select m.person_id as "personId", p.name, m.role, s.name as "siteName" from memberships m
        join people p on p.id = m.person_id
        left join sites s on s.study_id = m.study_id and s.id = m.site_id
        where m.study_id = ${member.study.id} and m.ended_at is null order by p.name`),
    ]);
    return { offices: [...offices], members: [...members] };
  });
}
