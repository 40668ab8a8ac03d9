import { tellingWordsUnder } from "@/lib/protocol/telling-words";

export interface SaidAbout {
  /** The value, or one of the tube's, is hidden from those who read what is said. */
  readonly isEmbargoed: boolean;
  /** The laboratory reads it, and may not know whose the tube is. */
  readonly isForLaboratory: boolean;
  /** The participant's numbers, and the tube's. */
  readonly participantNumbers: readonly string[];
  readonly accessionNumber: string | null;
}

const DATE = /\b\d{1,2}[- ]?\p{L}{3}[- ]?\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b/gu;
const NUMBER =
  /[\p{Nd}\p{No}]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}*teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|double[sd]?|twice)\b/iu;
const DIRECTION =
  /\b(?:high(?:er|est)?|low(?:er|est|ered)?|raised|elevated|increased?|decreased?|reduced|rose|risen|fell|fallen|above|below|under|over|exceed\w*|normal|abnormal|positive|negative|undetect\w*|detectable)\b/iu;

/**
 * Why a text may not stand under a query, in words for who wrote it, or null. Whatever the query, nothing that tells what somebody receives. Under an embargoed
 * value nothing that tells it: no number but dates, times and the tube's, no direction. To the laboratory nothing that tells whose tube it is.
 */
export function wordingProblemOrNull(
  text: string,
  about: SaidAbout,
  protocol: Parameters<typeof tellingWordsUnder>[0],
): string | null {
  const telling = tellingWordsUnder(protocol, text);
  if (telling.length > 0) return `${quoted(telling)} may tell what somebody receives. Say it in other words.`;
  if (about.isForLaboratory) {
    const named = about.participantNumbers.filter((number) => number !== "" && text.includes(number));
    if (named.length > 0)
      return `${quoted(named)} tells the laboratory whose tube it is. Name the tube by its accession number.`;
  }
  if (!about.isEmbargoed) return null;
  const plain = about.accessionNumber ? text.replaceAll(about.accessionNumber, "") : text;
  const [told] = NUMBER.exec(plain.replace(DATE, "")) ?? DIRECTION.exec(plain) ?? [];
  return told === undefined
    ? null
    : `A value of this tube is under embargo, and this is read by people who may not know it: say nothing of it, neither a number nor whether it is high or low (“${told}”). Dates, times and the accession number may be named.`;
}

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");
