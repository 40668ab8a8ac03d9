import type { AuditEntry } from "@/lib/audit/types";
import type { PastRow } from "./types";

/**
 * What a record held after these entries of the trail, in the order in which its rows came to be. Only what the trail says counts, so a
 * table that was altered behind it does not show here. Entries may come in any order.
 */
export function rowsAsOf(entries: readonly AuditEntry[]): PastRow[] {
  const rows = new Map<string, { fields: Map<string, string>; entries: AuditEntry[]; isDeleted: boolean }>();
  for (const entry of [...entries].sort((one, other) => one.sequence - other.sequence)) {
    const name = JSON.stringify([entry.table, entry.rowKey]);
    const row = rows.get(name) ?? { fields: new Map<string, string>(), entries: [], isDeleted: false };
    rows.set(name, row);
    row.entries.push(entry);
    row.isDeleted = entry.action === "delete";
    for (const { field, to } of entry.changes) {
      if (to === null) row.fields.delete(field);
      else row.fields.set(field, to);
    }
  }
  return [...rows].map(([name, { fields, entries, isDeleted }]) => {
    const [table, rowKey] = JSON.parse(name) as [string, string];
    return {
      table,
      rowKey,
      fields: [...fields].map(([field, value]) => ({ field, value })),
      entries,
      isDeleted,
    };
  });
}
