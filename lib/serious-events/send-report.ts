import { and, desc, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { seriousEventReports } from "@/db/schema/serious-events";
import { holdersOf } from "@/lib/appointments/holders-of";
import { staleMessage } from "@/lib/audit/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";
import { protocolInForce } from "@/lib/protocol/reads";
import type { SendReport } from "./input";
import { documentSha256, eventToTellOrNull, reportDocument } from "./report-document";

/**
 * Sends the report of a serious event to the sponsor: the record as it stands is kept as a document, blinded, and the sponsor's contact and
 * the safety person are told. The first is the initial report, each later one a follow-up; refused when nothing changed since.
 */
export async function sendReport(
  member: MemberAtWork,
  input: SendReport,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ reportId: string; number: number; participantNumber: string }>> {
  return asActor(member.actor, { event: "serious-event.reported", requestKey, input }, async (tx) => {
    const { id: studyId, code } = member.study;
    const row = await eventToTellOrNull(tx, member, input.eventId);
    if (!row) return refused("not-found", "There is no such event at your site. Nothing was sent.");
    if (row.voided_at !== null)
      return refused("refused", "The event was taken out: it counts no more. Nothing was sent.");
    if (!row.serious)
      return refused(
        "refused",
        "The event is not serious. Nothing was sent; it is reported with the others.",
      );
    if (row.version !== input.version || row.causality_version !== input.causalityVersion)
      return refused(
        "stale",
        await staleMessage(tx, member, { table: "adverse_events", rowKey: input.eventId }),
      );
    const [before] = await tx
      .select({
        number: seriousEventReports.number,
        eventVersion: seriousEventReports.eventVersion,
        causalityVersion: seriousEventReports.causalityVersion,
      })
      .from(seriousEventReports)
      .where(
        and(
          eq(seriousEventReports.studyId, studyId),
          eq(seriousEventReports.adverseEventId, input.eventId),
          eq(seriousEventReports.audience, "sponsor"),
        ),
      )
      .orderBy(desc(seriousEventReports.number))
      .limit(1);
    if (before?.eventVersion === row.version && before.causalityVersion === row.causality_version)
      return refused("duplicate", `Nothing changed since report ${before.number}. Nothing was sent.`);
    const number = (before?.number ?? 0) + 1;
    const protocol = await protocolInForce(tx, member);
    const document = await reportDocument(tx, member, protocol, row, { number, nowAt: now() });
    const reportId = crypto.randomUUID();
    const about = { siteId: row.site_id, participantId: row.participant_id };
    await tx.insert(seriousEventReports).values({
      studyId,
      ...about,
      id: reportId,
      adverseEventId: input.eventId,
      audience: "sponsor",
      number,
      eventVersion: row.version,
      causalityVersion: row.causality_version,
      document,
      sha256: documentSha256(document),
    });
    const told = {
      kind: "serious-event",
      byMail: true,
      about,
      subject: `Report ${number} of a serious event: ${row.screening_number}, ${row.site_name}`,
      body: `Sent by ${member.name}. The report is in the system; it says nothing of what was given.`,
    } as const;
    const contact = await holdersOf(tx, studyId, "sponsor-contact", [{ role: "data_manager" }]);
    await addNotice(tx, studyId, { ...told, to: contact, path: paths.seriousEvents(code) });
    const safetyPerson = await holdersOf(tx, studyId, "safety-person", []);
    await addNotice(tx, studyId, { ...told, to: safetyPerson, path: paths.authorityReports(code) });
    return done({ reportId, number, participantNumber: row.screening_number });
  });
}
