import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { findOnPlates, type ValueOnPlate } from "./find-on-plates";
import type { PlateFinding } from "./types";

/** Codes of the markers that go on one plate for each participant. */
export const markersOnOnePlate = (protocol: Pick<Protocol, "markers">): string[] =>
  protocol.markers
    .filter(({ samplesOfParticipantOnOnePlate }) => samplesOfParticipantOnOnePlate === true)
    .map(({ code }) => code);

/** Whose samples are not on one plate, for the data manager; null when the protocol does not ask. */
export function plateFindingsOrNull(member: MemberAtWork): Promise<PlateFinding[] | null> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    return markersOnOnePlate(protocol).length === 0 ? null : plateFindings(tx, member.study.id, protocol);
  });
}

/** The same in a transaction that is a data manager's or the archivist's; PostgreSQL refuses every other. */
export async function plateFindings(
  tx: Tx,
  studyId: string,
  protocol: Pick<Protocol, "markers" | "visits">,
): Promise<PlateFinding[]> {
  const rows = await tx.execute<ValueOnPlate & Record<string, unknown>>(sql`
    select a.participant_id as "participantId", p.screening_number as "participantNumber", a.visit_code as visit, a.marker_code as "markerCode",
      a.accession_number as "accessionNumber", a.plate, a.batch, a.analyzer
    from verum.assay_runs(array(select jsonb_array_elements_text(${JSON.stringify(markersOnOnePlate(protocol))}::text::jsonb))) a
    join participants p on p.study_id = ${studyId} and p.id = a.participant_id`);
  return findOnPlates(
    rows,
    protocol.visits.map(({ code }) => code),
  );
}
