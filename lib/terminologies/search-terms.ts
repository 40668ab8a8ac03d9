import type { Term } from "./types";

const MOST = 12;

/**
 * The terms that hold every word typed, in their name, or are of that code: those that begin with what was typed first, then those with
 * a word that does, then the others, each shortest first. None for fewer than two letters. At most twelve.
 */
export function searchTerms(terms: readonly Term[], typed: string): readonly Term[] {
  const text = typed.trim().toLowerCase();
  if (text.length < 2) return [];
  const words = text.split(/\s+/);
  return terms
    .flatMap((term) => {
      const name = term.term.toLowerCase();
      if (term.code !== text && !words.every((word) => name.includes(word))) return [];
      const rank = name.startsWith(text) ? 0 : name.includes(` ${text}`) ? 1 : 2;
      return [{ term, rank }];
    })
    .sort((one, other) => one.rank - other.rank || one.term.term.length - other.term.term.length)
    .slice(0, MOST)
    .map(({ term }) => term);
}

/** The term of exactly this name, letter case apart; null when the list has none. */
export function termNamedOrNull(terms: readonly Term[], name: string): Term | null {
  const text = name.trim().toLowerCase();
  return terms.find((term) => term.term.toLowerCase() === text) ?? null;
}
