import { createHash } from "node:crypto";
import type { ResultCell } from "./input";
import { NO_RUN, RUN_FIELDS, type RunDetails } from "./run-details";

/**
 * The request key of one entry: the form's key together with what it holds, as a UUID. The same values sent again get the
 * first answer; values added after a lost answer are a new entry, so that the first answer cannot swallow them.
 */
export function entryKey(formKey: string, cells: readonly ResultCell[], run: RunDetails = NO_RUN): string {
  const content = cells
    .map((cell) => JSON.stringify([cell.sampleId, cell.markerCode, cell.text.trim(), cell.isConfirmed]))
    .sort();
  const bytes = createHash("sha256")
    .update(JSON.stringify([formKey, content, RUN_FIELDS.map((field) => run[field])]))
    .digest()
    .subarray(0, 16);
  // Version 8 and the standard's variant (RFC 9562): a UUID made by a rule of one's own.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
