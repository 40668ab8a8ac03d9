import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { adverseEvents } from "@/db/schema/adverse-events";
import type { MemberAtWork } from "@/lib/auth/types";
import { entryChecks } from "@/lib/edit-checks/entry-checks";
import { protocolInForce } from "@/lib/protocol/reads";
import { eventEntry } from "./event-entry";
import { followSeriousEvent } from "./follow-serious-event";
import type { ReportAdverseEvent } from "./input";
import { judgeEvent } from "./judge-event";

/**
 * Reports an adverse event of a consented participant. Refused when it contradicts itself, the consent, the calendar or the study's
 * list of terms. Causality is not part of it: the investigator judges that apart.
 */
export async function reportAdverseEvent(
  member: MemberAtWork,
  input: ReportAdverseEvent,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ eventId: string; participantNumber: string }>> {
  const checks = entryChecks(member, requestKey);
  const outcome = await asActor(
    member.actor,
    { event: "adverse-event.reported", requestKey, input },
    async (tx) => {
      const studyId = member.study.id;
      const [participant] = await tx.execute<{
        site_id: string;
        screening_number: string;
        time_zone: string;
        consented_on: string | null;
      }>(sql`
      select p.site_id, p.screening_number, s.time_zone, c.consented_on::text
      from participants p
      join sites s on s.study_id = p.study_id and s.id = p.site_id
      left join consents c on c.study_id = p.study_id and c.participant_id = p.id
      where p.study_id = ${studyId} and p.id = ${input.participantId}`);
      if (!participant)
        return refused(
          "not-found",
          "There is no such participant at your site. Nothing was saved; go back to Today.",
        );
      if (participant.consented_on === null)
        return refused(
          "refused",
          "Nothing was saved: consent is not recorded yet, so there is no adverse event of this study.",
        );
      const { participantId, ...said } = input;
      const nowAt = now();
      const judged = await judgeEvent(tx, member, said, {
        participantId,
        timeZone: participant.time_zone,
        consentedOn: participant.consented_on,
        nowAt,
        awareAt: null,
      });
      if (!judged.ok) return judged;
      const protocol = await protocolInForce(tx, member);
      const unexpected = await checks.judge(
        tx,
        protocol,
        eventEntry(participant.site_id, participantId, input),
      );
      if (unexpected !== null) return unexpected;
      const eventId = crypto.randomUUID();
      const row = { studyId, siteId: participant.site_id, id: eventId, participantId };
      await tx.insert(adverseEvents).values({ ...row, ...judged.value });
      await followSeriousEvent(tx, member, eventId, nowAt);
      await checks.keepAnswers(tx, eventId);
      return done({ eventId, participantNumber: participant.screening_number });
    },
  );
  return checks.concluded(outcome);
}
