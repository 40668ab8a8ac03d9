import postgres from "postgres";
import type { World } from "./two-worlds";

/**
 * What is taken out before two answers are compared, and nothing else. Identifiers, times and chance need no exception: both
 * worlds are given the same.
 */
export const EXCEPTIONS = [
  "the header `date` and the time of a line of the app's log, which are the clock of the machine that answers",
  "the commitments and their root, published at the opening: salted hashes of the list, which must differ where the list does; each is replaced by its place in the list",
  "after the code break: the hashes of the audit chain's rows, because one of them covers the commitment of the slot that was opened; each is replaced by its row's number",
  "the header `etag` of an answer that holds one of these, being a hash over it",
] as const;

export type Normalize = (text: string) => string;

/**
 * Replaces the commitments of the two worlds by their places. What was written before the worlds parted holds the first one's.
 * With `chain`, hashes of the audit chain are replaced as well.
 */
export async function normalizerOf(worlds: readonly World[], { chain = false } = {}): Promise<Normalize> {
  const places = new Map<string, string>();
  for (const { ownerUrl } of worlds) {
    const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    try {
      const rows = await sql<{ published: { root: string; commitments: string[] } }[]>`
        select commitment as published from openings`;
      for (const { published } of rows) {
        places.set(published.root, "root");
        for (const [at, commitment] of published.commitments.entries()) places.set(commitment, `slot ${at}`);
      }
      if (!chain) continue;
      const hashes = await sql<{ place: string; sha256: string }[]>`
        select study_id || '/' || sequence as place, sha256 from audit_trail`;
      for (const { place, sha256 } of hashes) places.set(sha256, place);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }
  return (text) => text.replace(/\b[0-9a-f]{64}\b/g, (hash) => places.get(hash) ?? hash);
}
