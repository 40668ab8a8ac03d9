import type { Tx } from "@/db/as-actor";
import { holdersOf } from "@/lib/appointments/holders-of";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";
import type { EventFollowed } from "./follow-serious-event";
import type { Clock } from "./report-clocks";

/**
 * Tells of a clock that began, by the participant's number alone: investigators of the site and the sponsor's contact of every serious
 * event; contact and safety person of one that the authority must hear of. Where nobody is the sponsor's contact, the data managers are told.
 */
export async function tellOfClock(
  tx: Tx,
  member: MemberAtWork,
  eventId: string,
  event: EventFollowed,
  { kind, dueAt }: Clock,
): Promise<void> {
  const { id: studyId, code } = member.study;
  const { siteId, participantId, screeningNumber, siteName, timeZone } = event;
  const about = { siteId, participantId };
  const contact = await holdersOf(tx, studyId, "sponsor-contact", [{ role: "data_manager" }]);
  const due = formatInstant(dueAt, timeZone);
  const told = { kind: "serious-event", byMail: true, about } as const;
  if (kind === "sponsor") {
    await addNotice(
      tx,
      studyId,
      {
        ...told,
        to: [{ role: "investigator", siteId }, ...contact],
        subject: `Serious adverse event: ${screeningNumber}, ${siteName}`,
        body: `Reported by ${member.name}. An investigator judges its causality and sends the report to the sponsor by ${due}.`,
        path: paths.adverseEvent(code, participantId, eventId),
      },
      member.actor.personId,
    );
    return;
  }
  const subject = `Report to the authority due: ${screeningNumber}, ${siteName}`;
  const body = `Judged as a suspected unexpected serious adverse reaction. The authority's report is due by ${due}. The site stays blind: nothing of what was given belongs into a mail, a query or a record.`;
  await addNotice(tx, studyId, { ...told, to: contact, subject, body, path: paths.seriousEvents(code) });
  const safetyPerson = await holdersOf(tx, studyId, "safety-person", []);
  await addNotice(tx, studyId, {
    ...told,
    to: safetyPerson,
    subject,
    body,
    path: paths.authorityReports(code),
  });
}
