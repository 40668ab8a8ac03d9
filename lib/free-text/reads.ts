import type { MemberAtWork } from "@/lib/auth/types";
import { readProtocol } from "@/lib/protocol/reads";
import { tellingWords } from "@/lib/protocol/telling-words";

/** Fields in which people write sentences. Choices, numbers and dates are not judged. */
const WRITTEN =
  /(?:reason|note|comment|finding|term|reaction|impact|description|narrative|question|answer|explanation|remark)s?$/i;

export interface TellingField {
  readonly field: string;
  readonly words: readonly string[];
}

/**
 * Fields of what somebody is about to save that may tell what a participant receives. Only for those who are blind, while there
 * is something to be blind to.
 */
export async function tellingFields(member: MemberAtWork, values: object): Promise<TellingField[]> {
  if (member.role === "pharmacist" || member.stage === "unblinded") return [];
  const written = Object.entries(values).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && entry[1] !== "" && WRITTEN.test(entry[0]),
  );
  if (written.length === 0) return [];
  const { arms } = await readProtocol(member);
  return written
    .map(([field, text]) => ({ field, words: tellingWords(text, arms) }))
    .filter(({ words }) => words.length > 0);
}
