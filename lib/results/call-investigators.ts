import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";
import type { ProtocolMarker } from "@/lib/protocol/input";
import { isCriticalValue } from "./critical-value";
import type { Qualifier } from "./marker-value";

interface WrittenValue {
  readonly sampleId: string;
  readonly marker: ProtocolMarker;
  readonly value: string;
  readonly qualifier: Qualifier;
}

/**
 * Calls the site's investigators to act when a value that was just written is critical, in the same transaction. Whose tube it is,
 * the archivist looks up: the laboratory does not learn it. The call gives no number, and of an embargoed value not even its
 * marker. Returns how many tubes it is about.
 */
export async function callInvestigators(
  tx: Tx,
  member: MemberAtWork,
  values: readonly WrittenValue[],
): Promise<number> {
  const critical = values.filter(({ value, qualifier, marker }) => isCriticalValue(value, qualifier, marker));
  const sampleIds = [...new Set(critical.map(({ sampleId }) => sampleId))];
  if (sampleIds.length === 0) return 0;
  const { id: studyId, code } = member.study;
  const tubes = await withDuty(tx, member.actor, "archivist", (archivist) =>
    archivist.execute<{
      sample_id: string;
      accession_number: string;
      collected_on: string | null;
      site_id: string;
      participant_id: string;
      number: string;
    }>(sql`
      select o.sample_id, s.accession_number, s.collected_on::text, o.site_id, o.participant_id, p.screening_number as number
      from sample_origins o join samples s on s.study_id = o.study_id and s.id = o.sample_id
      join participants p on p.study_id = o.study_id and p.id = o.participant_id
      where o.study_id = ${studyId} and o.sample_id = any ((${sql.param(sampleIds)}::text[])::uuid[])`),
  );
  for (const tube of tubes) {
    const open = critical.filter(({ sampleId, marker }) => sampleId === tube.sample_id && !marker.embargoed);
    const what =
      open.length > 0 ? `a critical ${open.map(({ marker }) => marker.name).join(", ")}` : "a critical value";
    const drawn = tube.collected_on === null ? "" : `, collected on ${formatDate(tube.collected_on)}`;
    await addNotice(
      tx,
      studyId,
      {
        kind: "critical-value",
        to: [{ role: "investigator", siteId: tube.site_id }],
        subject: `Laboratory: see to ${tube.number} now`,
        body: `The laboratory reports ${what} in the sample ${tube.accession_number} of ${tube.number}${drawn}. See the participant and act as the protocol says; call the laboratory to have the sample measured again. The number stays with the laboratory.`,
        path: paths.participant(code, tube.participant_id),
        byMail: true,
        about: { siteId: tube.site_id, participantId: tube.participant_id },
      },
      member.actor.personId,
    );
  }
  return tubes.length;
}
