import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { paths } from "@/lib/paths";
import { addNotice } from "./add-notice";
import type { NoticeToAdd } from "./types";

/** What is said in every study of the person: the notice for somebody of that name. */
type NoticeOfPerson = Pick<NoticeToAdd, "kind" | "to" | "subject" | "body">;

/**
 * Tells of something about a person's account: a notice, by mail too, in each study of which the person is a member, in the transaction
 * that it tells of. Whoever is in no study is not told: there is nothing an account opens then.
 */
export async function addNoticeInStudies(
  tx: Tx,
  personId: string,
  noticeOf: (name: string) => NoticeOfPerson,
): Promise<void> {
  const rows = await tx.execute<{ study_id: string; code: string; name: string }>(sql`
    select m.study_id, s.code, p.name from memberships m join studies s on s.id = m.study_id join people p on p.id = m.person_id
    where m.person_id = ${personId} and m.ended_at is null`);
  for (const { study_id: studyId, code, name } of rows)
    await addNotice(tx, studyId, { ...noticeOf(name), path: paths.study(code), byMail: true });
}
