import { type Asker, rolesToAsk } from "./askable-roles";
import { pointKey } from "./point-key";
import type { DataPoint, QueryShown, RecordQueries } from "./types";

type Row = Pick<DataPoint, "table" | "rowKey">;

/** What of these queries is about one record, and whom the member may ask about it. */
export function queriesOn(member: Asker, queries: readonly QueryShown[], record: Row): RecordQueries {
  return {
    ...record,
    queries: queries.filter(({ point }) => !isOfVisit(point) && pointKey(point) === pointKey(record)),
    roles: rolesToAsk(member, record.table),
  };
}

/** What is asked about data of a visit that are not there yet: there is no record to ask about. */
export function queriesOfVisit(
  queries: readonly QueryShown[],
  participantId: string,
  visit: string,
): RecordQueries {
  return {
    table: "participants",
    rowKey: participantId,
    queries: queries.filter(({ point }) => isOfVisit(point) && point.visit === visit),
    roles: [],
  };
}

/** Fields that are asked about and not among those shown; null first, for the whole record. */
export function otherFieldsAsked({ queries }: RecordQueries, shown: readonly string[]): (string | null)[] {
  const asked = new Set(queries.map(({ point }) => point.field));
  return [...asked]
    .filter((field) => field === null || !shown.includes(field))
    .sort((one, other) => Number(one !== null) - Number(other !== null));
}

/** A participant's row stands for what is not there yet, when a visit is named with it. */
export const isOfVisit = ({ table, visit }: DataPoint): boolean => table === "participants" && visit !== null;
