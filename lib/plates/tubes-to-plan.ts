import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { doubleEntryStates } from "@/lib/results/double-entry-reads";
import type { ExpectedVisits } from "./complete-sets";
import type { TubeOfParticipant } from "./types";

/** A tube that was sent and did not arrive within so many days keeps nobody waiting; should it come, it is planned by itself. */
const LOST_AFTER_DAYS = 30;

interface TubeRow extends Record<string, unknown> {
  sampleId: string;
  accessionNumber: string;
  participantId: string;
  visit: string;
  isBegun: boolean;
}

/**
 * Every tube of the study that asks for the marker, and of whom none comes any more. Whose they are, the archivist looks up: nothing of it
 * may reach the technician. What lies in the laboratory, the laboratory knows.
 */
export async function tubesToPlan(
  tx: Tx,
  member: MemberAtWork,
  markerCode: string,
): Promise<{ tubes: TubeOfParticipant[] } & Pick<ExpectedVisits, "ended" | "missed">> {
  const studyId = member.study.id;
  const received = await tx.execute<{ sample_id: string }>(
    sql`select sample_id from sample_receipts where study_id = ${studyId}`,
  );
  const overdue = await tx.execute<{ sample_id: string }>(
    sql`select sample_id from sample_dispatches where study_id = ${studyId} and recorded_at < now() - make_interval(days => ${LOST_AFTER_DAYS})`,
  );
  const entries = await doubleEntryStates(tx);
  const [rows, ended, missed] = await withDuty(tx, member.actor, "archivist", (archivist) =>
    Promise.all([
      archivist.execute<TubeRow>(sql`
        select s.id as "sampleId", s.accession_number as "accessionNumber", o.participant_id as "participantId", o.visit_code as visit,
          exists (select from results r where r.study_id = s.study_id and r.sample_id = s.id and r.marker_code = ${markerCode})
            or exists (select from plate_places p where p.study_id = s.study_id and p.sample_id = s.id and p.marker_code = ${markerCode})
            as "isBegun"
        from samples s join sample_origins o on o.study_id = s.study_id and o.sample_id = s.id
        where s.study_id = ${studyId} and ${markerCode} = any (s.markers)`),
      archivist.execute<{ participant_id: string }>(
        sql`select participant_id from withdrawals where study_id = ${studyId} and taken_back_at is null`,
      ),
      archivist.execute<{ participant_id: string; visit_code: string }>(
        sql`select participant_id, visit_code from missed_visits where study_id = ${studyId} and taken_back_at is null`,
      ),
    ]),
  );
  const idsOf = (found: readonly { sample_id: string }[]) => new Set(found.map(({ sample_id }) => sample_id));
  const [here, lost] = [idsOf(received), idsOf(overdue)];
  return {
    tubes: rows.map(({ isBegun, ...tube }) => ({
      ...tube,
      standing:
        isBegun || entries.get(tube.sampleId)?.[markerCode] !== undefined
          ? "begun"
          : here.has(tube.sampleId)
            ? "ready"
            : lost.has(tube.sampleId)
              ? "lost"
              : "away",
    })),
    ended: new Set(ended.map(({ participant_id }) => participant_id)),
    missed: new Set(missed.map(({ participant_id, visit_code }) => `${participant_id}/${visit_code}`)),
  };
}
