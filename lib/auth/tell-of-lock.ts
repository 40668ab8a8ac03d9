import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";

/**
 * Tells a person whose sign-in has just been paused by failures, and the administrators of their studies (21 CFR 11.300(d)). In
 * the transaction of the failure; one notice for each study and person.
 */
export async function tellOfLock(tx: Tx, personId: string, minutes: number): Promise<void> {
  const rows = await tx.execute<{ study_id: string; code: string; name: string }>(sql`
    select m.study_id, s.code, p.name from memberships m join studies s on s.id = m.study_id join people p on p.id = m.person_id
    where m.person_id = ${personId} and m.ended_at is null`);
  for (const { study_id: studyId, code, name } of rows)
    await addNotice(tx, studyId, {
      kind: "sign-in-paused",
      to: [{ personId }, { role: "administrator" }],
      subject: `Sign-in paused for ${name} after five failures`,
      body: `Somebody typed a wrong password or code for ${name} five times, so sign-in and signing pause for ${minutes} minutes. If it was not ${name}, somebody may be guessing: tell your administrator, and end the sessions you do not know under Your account.`,
      path: paths.study(code),
      byMail: true,
    });
}
