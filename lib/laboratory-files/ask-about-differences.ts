import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { addSystemQueries } from "@/lib/queries/add-system-queries";
import { placePoints } from "@/lib/queries/place-points";
import { pointKey } from "@/lib/queries/point-key";
import type { FileValue } from "./types";

/**
 * Asks the laboratory about values of a file that differ from what stands. Whose the tubes are, the archivist looks up: the
 * laboratory does not learn it. A value about which such a query is open is not asked about twice.
 */
export async function askAboutDifferences(
  tx: Tx,
  member: MemberAtWork,
  differing: readonly FileValue[],
): Promise<void> {
  if (differing.length === 0) return;
  const studyId = member.study.id;
  await withDuty(tx, member.actor, "archivist", async (archivist) => {
    const open = await archivist.execute<{ row_key: string; field: string }>(sql`
      select q.row_key, q.field from queries q where q.study_id = ${studyId} and q.table_name = 'results' and q.origin = 'import'
        and not exists (select from query_closures c where c.study_id = q.study_id and c.query_id = q.id)`);
    const asked = new Set(open.map(({ row_key, field }) => `${row_key}/${field}`));
    const points = differing
      .filter(({ sampleId, markerCode }) => !asked.has(`${sampleId}/${markerCode}`))
      .map(({ sampleId, markerCode, line }) => ({
        line,
        point: { table: "results", rowKey: sampleId, field: markerCode, visit: null },
      }));
    const placed = await placePoints(
      archivist,
      studyId,
      points.map(({ point }) => point),
    );
    await addSystemQueries(
      archivist,
      studyId,
      points.flatMap(({ line, point }) => {
        const place = placed.get(pointKey(point));
        if (place === undefined) return [];
        const question = `Line ${line} of a laboratory file holds another value than the one that stands. Compare both with the laboratory's own record: correct the value, or say why it stays.`;
        return [
          {
            ...point,
            ...place,
            id: randomUUID(),
            assignedRole: "lab_technician" as const,
            origin: "import" as const,
            question,
          },
        ];
      }),
    );
  });
}
