import type { AuditEntry } from "@/lib/audit/types";
import { rowsAsOf } from "./rows-as-of";
import type { PastQuery, PastRecord, PastRow, PastSignature, PastVerification } from "./types";

/** A signature of the participant's record, as it is kept. */
export type KeptSignature = Omit<PastSignature, "changedSince"> & { readonly chainSequence: number };

/** Rows about the record and not of it: shown beside what they are about. */
const ABOUT_ROWS = [
  "queries",
  "query_messages",
  "query_closures",
  "verifications",
  "participant_sign_offs",
  "certified_copies",
];
/** What a signature does not cover, so that it changes nothing about it. That a tube was drawn counts once, by whose it is. */
const NO_DATA = [
  ...ABOUT_ROWS,
  "freezes",
  "rescreenings",
  "samples",
  "sample_dispatches",
  "sample_receipts",
  "sample_storages",
];

/** The record as it stood after these entries: its rows, and the queries, verifications and signatures that speak of them. */
export function pastRecord(
  head: Pick<PastRecord, "participant" | "site" | "asOf" | "chain" | "closed">,
  entries: readonly AuditEntry[],
  signatures: readonly KeptSignature[],
): PastRecord {
  const all = rowsAsOf(entries);
  return {
    ...head,
    rows: all.filter(({ table }) => !ABOUT_ROWS.includes(table)),
    queries: all.filter(isOf("queries")).map((row) => queryOf(row, all)),
    verifications: all.filter(isOf("verifications")).map(verificationOf),
    signatures: signatures.map(({ chainSequence, ...signature }) => ({
      ...signature,
      changedSince: all.filter(
        (row) => !NO_DATA.includes(row.table) && row.entries.some(({ sequence }) => sequence > chainSequence),
      ).length,
    })),
  };
}

function queryOf(row: PastRow, all: readonly PastRow[]): PastQuery {
  const messages = all
    .filter(isOf("query_messages"))
    .filter((one) => fieldIn(one, "query_id") === row.rowKey);
  const closure = all.find((one) => one.table === "query_closures" && one.rowKey === row.rowKey);
  return {
    about: aboutOf(row),
    field: fieldIn(row, "field"),
    visitCode: fieldIn(row, "visit_code"),
    said: [
      { entry: firstOf(row), text: fieldIn(row, "question") ?? "" },
      ...messages.map((one) => ({ entry: firstOf(one), text: fieldIn(one, "body") ?? "" })),
      ...(closure ? [{ entry: firstOf(closure), text: fieldIn(closure, "note") ?? "Closed" }] : []),
    ],
    conclusion: closure ? fieldIn(closure, "conclusion") : null,
  };
}

function verificationOf(row: PastRow): PastVerification {
  const takenBackAt = fieldIn(row, "taken_back_at");
  return {
    about: aboutOf(row),
    field: fieldIn(row, "field"),
    entry: firstOf(row),
    sourceNote: fieldIn(row, "source_note"),
    takenBackAt: takenBackAt === null ? null : new Date(takenBackAt),
  };
}

const isOf = (table: string) => (row: PastRow) => row.table === table;

const aboutOf = (row: PastRow) => ({
  table: fieldIn(row, "table_name") ?? "",
  rowKey: fieldIn(row, "row_key") ?? "",
});

const fieldIn = (row: PastRow, field: string): string | null =>
  row.fields.find((one) => one.field === field)?.value ?? null;

function firstOf(row: PastRow): AuditEntry {
  const [first] = row.entries;
  if (!first) throw new Error("a row of the trail has no entry");
  return first;
}
