import type { MemberAtWork } from "@/lib/auth/types";
import { unclassifiedDeviations } from "@/lib/deviations/reads";
import { READS_SERIOUS_EVENTS, seriousEvents } from "@/lib/serious-events/reads";
import type { WorkBeside } from "./open-work";

/** What is left beside the parts of records; a kind that is not the reader's work is left out. */
export async function workBeside(member: MemberAtWork, nowAt: Date): Promise<WorkBeside> {
  const [events, unclassified] = await Promise.all([
    READS_SERIOUS_EVENTS.includes(member.role) ? seriousEvents(member, nowAt) : null,
    unclassifiedDeviations(member),
  ]);
  if (events === null) return { unclassified };
  const overdue = new Map<string, { count: number; firstEventId: string }>();
  // The event whose clock is next comes first.
  for (const { id, participantId, clocks } of events) {
    const count = clocks.filter(({ state }) => state === "overdue").length;
    if (count === 0) continue;
    const known = overdue.get(participantId);
    overdue.set(participantId, {
      count: (known?.count ?? 0) + count,
      firstEventId: known?.firstEventId ?? id,
    });
  }
  return { overdue, unclassified };
}
