import { sha256 } from "./sha256";

/**
 * Hex SHA-256 of the fields joined by "|", as a person can recompute it. Throws RangeError for a field that holds "|" or a
 * control character: two different sets of fields must never give the same text. The last field of a design is JSON,
 * in which control characters are escaped; it comes last, so a "|" in it is harmless and `lastField` takes it as it is.
 */
export function committedHash(fields: readonly (string | number)[], lastField?: string): string {
  for (const field of fields) {
    if (/[|\p{Cc}]/u.test(String(field))) {
      throw new RangeError(
        `"${field}" holds "|" or a control character and cannot be committed to. Rename it.`,
      );
    }
  }
  const text = (lastField === undefined ? fields : [...fields, lastField]).join("|");
  return sha256(text);
}
