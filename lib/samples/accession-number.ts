import type { Entropy } from "@/lib/randomization/entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

/** `7XKF-3MR6`: seven random characters and a check character. It carries no participant, visit, site, date or order. */
export type AccessionNumber = string;

export type AccessionNumberReading =
  | { readonly outcome: "read"; readonly accessionNumber: AccessionNumber }
  | { readonly outcome: "malformed" | "wrong-check-character"; readonly message: string };

/**
 * Characters that are not mistaken for one another in print or by hand (no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V W), without the
 * vowels that make words. Nineteen, a prime: then a weighted sum finds every exchange.
 */
const ALPHABET = "34679CDFGHJKMNPRTXY";
const LENGTH = 8;

/** A new accession number, each of 19^7 (894 million) equally likely. The database refuses one that exists; draw again then. */
export function generateAccessionNumber(entropy: Entropy): AccessionNumber {
  const characters = Array.from({ length: LENGTH - 1 }, () => uniformInteger(entropy, ALPHABET.length));
  const check = (ALPHABET.length - (weightedSum([0, ...characters]) % ALPHABET.length)) % ALPHABET.length;
  return grouped([...characters, check].map((value) => ALPHABET[value]).join(""));
}

/**
 * Reads an accession number as typed or scanned: case, spaces and dashes do not matter. Any one wrong character and any two
 * exchanged are found. Says nothing about whether the sample exists.
 */
export function parseAccessionNumber(typed: string): AccessionNumberReading {
  const text = typed
    .normalize("NFKC")
    .replace(/[\s\p{Pd}\u2212]/gu, "")
    .toUpperCase();
  const values = [...text].map((character) => ALPHABET.indexOf(character));
  if (values.length !== LENGTH || values.includes(-1)) {
    const shown = typed.trim().slice(0, 20);
    const message = `Accession number: "${shown}" is not ${LENGTH} characters as in 7XKF-3MR6 (of ${ALPHABET}). Read it from the tube again.`;
    return { outcome: "malformed", message };
  }
  if (!isConsistent(values)) {
    const message = `Accession number: ${grouped(text)} cannot be right, a character is wrong or two are exchanged. Compare it with the tube.`;
    return { outcome: "wrong-check-character", message };
  }
  return { outcome: "read", accessionNumber: grouped(text) };
}

const isConsistent = (values: readonly number[]) =>
  weightedSum([values[LENGTH - 1] ?? 0, ...values.slice(0, -1)]) % ALPHABET.length === 0;

/** Weights 1 to 8: none is a multiple of 19 (single errors) and no two are alike (exchanges). The check character has weight 1. */
const weightedSum = (values: readonly number[]) =>
  values.reduce((sum, value, index) => sum + value * (index + 1), 0);

const grouped = (text: string) => `${text.slice(0, 4)}-${text.slice(4)}`;
