import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { CAST, CAST_PASSWORD } from "./cast";
import { ROLE_TITLES } from "./types";

export interface DemonstrationPerson {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly site: string | null;
  readonly password: string;
}

/** Who may sign in to the demonstration, while a demonstration study is loaded; otherwise nobody is listed. */
export async function demonstrationCast(): Promise<DemonstrationPerson[]> {
  const rows = await readAs({ duty: "identity" }, (tx) =>
    tx.execute<{ email: string; site: string | null }>(sql`
      select distinct p.email, t.name as site
      from studies s join memberships m on m.study_id = s.id and m.ended_at is null join people p on p.id = m.person_id
      left join sites t on t.study_id = m.study_id and t.id = m.site_id
      where s.provenance = 'demonstration'`),
  );
  return Object.values(CAST).flatMap((member) => {
    const row = rows.find((one) => one.email === member.email);
    return row && member.role
      ? [
          {
            name: member.name,
            email: member.email,
            role: ROLE_TITLES[member.role],
            site: row.site,
            password: CAST_PASSWORD,
          },
        ]
      : [];
  });
}
