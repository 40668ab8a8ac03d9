import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { deviationsInRole } from "@/lib/deviations/reads";
import { seriousEvents } from "@/lib/serious-events/reads";

/** What is open of a participant outside of the parts of the record. */
export interface OpenElsewhere {
  /** Deviations that nobody classified: drafted, to complete, to classify. */
  readonly deviations: number;
  /** Clocks of serious events that have run out without a report. Null: closed to the reader's role. */
  readonly clocks: number | null;
}

const WAITING = ["draft", "to-complete", "to-classify"];

/** By participant, of those whom the member may see; whoever is not in it has nothing open. */
export async function openElsewhere(
  member: MemberAtWork,
  nowAt: Date = new Date(),
): Promise<ReadonlyMap<string, OpenElsewhere>> {
  const [deviations, events] = await Promise.all([
    readAs(member.actor, (tx) => deviationsInRole(tx, member)),
    member.role === "statistician" ? null : seriousEvents(member, nowAt),
  ]);
  const open = new Map<string, OpenElsewhere>();
  const add = (participantId: string, more: { deviations?: number; clocks?: number }) => {
    const known = open.get(participantId) ?? { deviations: 0, clocks: events === null ? null : 0 };
    open.set(participantId, {
      deviations: known.deviations + (more.deviations ?? 0),
      clocks: known.clocks === null ? null : known.clocks + (more.clocks ?? 0),
    });
  };
  for (const { participantId, state } of deviations)
    if (WAITING.includes(state)) add(participantId, { deviations: 1 });
  for (const { participantId, clocks } of events ?? []) {
    const overdue = clocks.filter(({ state }) => state === "overdue").length;
    if (overdue > 0) add(participantId, { clocks: overdue });
  }
  return open;
}
