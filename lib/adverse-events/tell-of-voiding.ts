import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { holdersOf } from "@/lib/appointments/holders-of";
import type { MemberAtWork } from "@/lib/auth/types";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";

interface EventVoided {
  readonly eventId: string;
  readonly participantId: string;
  readonly siteId: string;
}

/** Tells whoever was told of a serious event's clocks that the event was taken out: what was reported of it may have to be taken back. */
export async function tellOfVoiding(
  tx: Tx,
  member: MemberAtWork,
  { eventId, participantId, siteId }: EventVoided,
  { toSafetyPerson }: { readonly toSafetyPerson: boolean },
): Promise<void> {
  const { id: studyId, code } = member.study;
  const [whose] = await tx.execute<{ number: string; site: string }>(sql`
    select p.screening_number as number, s.name as site from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = ${studyId} and p.id = ${participantId}`);
  const told = {
    kind: "serious-event",
    byMail: true,
    about: { siteId, participantId },
    subject: `Serious event taken out: ${whose?.number}, ${whose?.site}`,
    body: `${member.name} took it out as entered by mistake; it counts no more. Where it was reported already, take the report back.`,
  } as const;
  const contact = await holdersOf(tx, studyId, "sponsor-contact", [{ role: "data_manager" }]);
  const to = [{ role: "investigator" as const, siteId }, ...contact];
  const path = paths.adverseEvent(code, participantId, eventId);
  await addNotice(tx, studyId, { ...told, to, path }, member.actor.personId);
  if (!toSafetyPerson) return;
  const safetyPerson = await holdersOf(tx, studyId, "safety-person", []);
  await addNotice(tx, studyId, { ...told, to: safetyPerson, path: paths.authorityReports(code) });
}
