import type { Protocol } from "./input";

type Arms = Protocol["arms"];

/** A lot as people write it: the word, then something with a digit in it. */
const LOT = /\b(?:lot|batch|charge)\b[\s:#.-]*(?:no\.?\s*)?[A-Z0-9-]*\d[A-Z0-9-]*/gi;

/** "Active" alone is said of diseases; of what is given it tells. */
const ACTIVE = /\b(?:active|verum)[ -](?:arm|drug|treatment|substance|group|kit|injection|medication)\b/gi;

/**
 * What in a text may tell what somebody receives, as it stands there: an arm's code or name, a word that one arm's name alone has, the
 * word for its kind, a lot. Nothing is known here of who receives what: it is the words that are judged.
 */
export function tellingWords(text: string, arms: Arms): string[] {
  const found = [
    ...[...text.matchAll(LOT), ...text.matchAll(ACTIVE)].map(([words]) => words.trim()),
    ...wordsOf(arms).flatMap((word) => [...text.matchAll(asWord(word))].map(([words]) => words)),
  ];
  return [...new Set(found)];
}

/** The same, under a protocol. */
export const tellingWordsUnder = (protocol: Pick<Protocol, "arms">, text: string): string[] =>
  tellingWords(text, protocol.arms);

function wordsOf(arms: Arms): string[] {
  const names = arms.map(({ name }) => partsOf(name));
  const own = names.flatMap((parts, at) =>
    parts.filter((part) => names.every((others, other) => other === at || !others.includes(part))),
  );
  const kinds = arms.map(({ kind }) => kind).filter((kind) => kind !== "active");
  const whole = arms.flatMap(({ code, name }) => [code, name]);
  return [...new Set([...whole, ...own, ...kinds, ...kinds.map((kind) => kind.replaceAll("-", " "))])].filter(
    // A code of one or two letters stands in too many words and abbreviations to be warned of.
    (word) => word.length >= 3,
  );
}

/** Words long enough to be somebody's name for a product; amounts and short words say nothing. */
const partsOf = (name: string): string[] => name.toLowerCase().match(/\p{L}{5,}/gu) ?? [];

const asWord = (word: string) =>
  new RegExp(`(?<![\\p{L}\\d])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d])`, "giu");
