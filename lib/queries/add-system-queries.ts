import type { Tx } from "@/db/as-actor";
import { queries } from "@/db/schema/queries";
import type { AskedRole, DataPoint, PlacedPoint } from "./types";

export interface SystemQuery extends DataPoint, PlacedPoint {
  readonly id: string;
  readonly assignedRole: AskedRole;
  readonly origin: "check" | "import";
  /** Of fixed words: of an embargoed value it says nothing, and to the laboratory nothing of whose tube it is. */
  readonly question: string;
}

/** Asks in the system's name, within a verb's transaction that is lent to the archivist (`withDuty`). */
export async function addSystemQueries(
  archivist: Tx,
  studyId: string,
  asked: readonly SystemQuery[],
): Promise<void> {
  for (let from = 0; from < asked.length; from += 1000)
    await archivist.insert(queries).values(
      asked.slice(from, from + 1000).map(({ table, visit, ...query }) => ({
        ...query,
        studyId,
        tableName: table,
        visitCode: visit,
      })),
    );
}
