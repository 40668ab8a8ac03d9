import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { ParticipantCourse } from "./participant-course";
import { participantCoursesIn } from "./participant-courses";
import { releasedArms } from "./released-arms";

/**
 * Doses and adverse events of every randomized participant whom the member may read, by study day, with the arm that the
 * unblinding released. Before it Postgres shows no arm, and nobody is in the answer. By screening number.
 */
export function participantCourses(member: MemberAtWork): Promise<ParticipantCourse[]> {
  const { id } = member.study;
  return readAs(member.actor, async (tx) => participantCoursesIn(tx, id, await releasedArms(tx, id)));
}
