import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import type { NoticeRecipient, NoticeToAdd } from "./types";

/**
 * Puts a notice into the inbox of each person it is for, in the transaction that it tells of, and into the outbox when it
 * goes `byMail` too. Everybody gets it once, whoever is at work in `exceptPersonId` not at all. Returns how many people
 * that were: none is no error, for a study may have nobody in a role.
 */
export async function addNotice(
  tx: Tx,
  studyId: string,
  notice: NoticeToAdd,
  exceptPersonId?: string,
): Promise<number> {
  const members = await tx
    .select({ personId: memberships.personId, role: memberships.role, siteId: memberships.siteId })
    .from(memberships)
    .where(and(eq(memberships.studyId, studyId), isNull(memberships.endedAt)));
  const people = members.filter(
    (member) => member.personId !== exceptPersonId && notice.to.some((recipient) => isFor(recipient, member)),
  );
  if (people.length === 0) return 0;
  await tx.insert(notices).values(
    people.map(({ personId }) => ({
      studyId,
      personId,
      kind: notice.kind,
      subject: notice.subject,
      body: notice.body,
      path: notice.path,
      byMail: notice.byMail,
      ...(notice.about ?? {}),
    })),
  );
  return people.length;
}

interface MemberRow {
  readonly personId: string;
  readonly role: string;
  readonly siteId: string | null;
}

function isFor(recipient: NoticeRecipient, member: MemberRow): boolean {
  if ("personId" in recipient) return recipient.personId === member.personId;
  if (recipient.role !== member.role) return false;
  return recipient.siteId === undefined || member.siteId === null || member.siteId === recipient.siteId;
}
