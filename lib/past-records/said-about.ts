import type { PastQuery, PastRecord, PastRow, PastVerification } from "./types";

/** Queries and verifications that belong together. */
export interface SaidAbout {
  readonly queries: readonly PastQuery[];
  readonly verifications: readonly PastVerification[];
}

/** What was asked about a row, and who verified it. */
export const saidAboutRow = (record: PastRecord, row: PastRow): SaidAbout => ({
  queries: record.queries.filter((query) => isAbout(query, row)),
  verifications: record.verifications.filter((verification) => isAbout(verification, row)),
});

/** What was asked and verified about rows that the record does not show: not there yet, or closed to whoever read it. */
export const saidAboutNoRow = (record: PastRecord): SaidAbout => ({
  queries: record.queries.filter((query) => !record.rows.some((row) => isAbout(query, row))),
  verifications: record.verifications.filter(
    (verification) => !record.rows.some((row) => isAbout(verification, row)),
  ),
});

/** A query about a result names it by tube and marker, so that a value can be asked about by those who may not see it. */
function isAbout({ about, field }: Pick<PastQuery, "about" | "field">, row: PastRow): boolean {
  if (about.table !== row.table) return false;
  if (about.rowKey === row.rowKey) return true;
  const fieldOf = (name: string) => row.fields.find((one) => one.field === name)?.value;
  return row.table === "results" && fieldOf("sample_id") === about.rowKey && fieldOf("marker_code") === field;
}
