import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import { stoppingAlerts } from "@/db/schema/serious-events";
import type { MemberAtWork } from "@/lib/auth/types";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";
import { protocolInForce } from "@/lib/protocol/reads";
import { type CountedEvent, countByRule } from "./stopping-rules";

/**
 * Tells the safety board, and nobody else, of each stopping rule that is met now and was not before, in the transaction of the write that
 * met it. The writer is not told: the count is read by the archivist.
 */
export async function alertBoard(tx: Tx, member: MemberAtWork): Promise<void> {
  const { safety } = await protocolInForce(tx, member);
  if (!safety?.stoppingRules?.length) return;
  const events = await withDuty(tx, member.actor, "archivist", (archivist) =>
    countedEvents(archivist, member.study.id),
  );
  for (const { rule, participants, isMet } of countByRule(safety, events)) {
    if (!isMet) continue;
    const row = { studyId: member.study.id, ruleCode: rule.code, participants };
    const first = await tx.insert(stoppingAlerts).values(row).onConflictDoNothing();
    if (first.count === 0) continue;
    await addNotice(tx, member.study.id, {
      kind: "serious-event",
      to: [{ role: "safety_board" }],
      subject: "A stopping rule is met",
      body: `${rule.code}: ${rule.text} Participants: ${participants}, all together. Nobody but the board is told.`,
      path: paths.safetyBoard(member.study.code),
      byMail: true,
    });
  }
}

/** What the stopping rules count, of all sites the reader may see. */
export async function countedEvents(tx: Tx, studyId: string): Promise<CountedEvent[]> {
  return [
    ...(await tx.execute<CountedEvent>(sql`
      select e.participant_id as "participantId", e.term, e.coded_term as "codedTerm", e.severity, e.serious, c.causality
      from adverse_events e
      left join causality_assessments c on c.study_id = e.study_id and c.adverse_event_id = e.id
      where e.study_id = ${studyId} and e.voided_at is null`)),
  ];
}
