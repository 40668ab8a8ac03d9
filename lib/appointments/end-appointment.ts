import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { appointments } from "@/db/schema/appointments";
import type { MemberAtWork } from "@/lib/auth/types";
import type { EndAppointment } from "./input";

/** Ends an office, with a reason. Refused: the own one, and one that ended meanwhile. */
export async function endAppointment(
  member: MemberAtWork,
  input: EndAppointment,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<null>> {
  const why = { event: "appointment.ended", reason: input.reason, requestKey, input } as const;
  return asActor(member.actor, why, async (tx) => {
    const ended = await tx
      .update(appointments)
      .set({ endedAt: now() })
      .where(
        and(
          eq(appointments.studyId, member.study.id),
          eq(appointments.id, input.appointmentId),
          isNull(appointments.endedAt),
        ),
      )
      .returning({ id: appointments.id });
    if (ended.length === 0)
      return refused("stale", "This office has ended already. Reload the list to see how it stands.");
    return done(null);
  });
}
