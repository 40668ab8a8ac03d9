import type { Entropy } from "@/lib/randomization/entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

/** `K-482913-8`: six random digits and a check digit. */
export type KitNumber = string;

export type KitNumberReading =
  | { readonly outcome: "read"; readonly kitNumber: KitNumber }
  | { readonly outcome: "malformed" | "wrong-check-digit"; readonly message: string };

const DIGITS = 6;

/**
 * `count` different kit numbers in random order, none of them in `taken`. Every free number is equally likely at every
 * place, so neither a number nor its place tells anything. Throws RangeError when more than half of all numbers would
 * be in use: then a typing error would too often meet another kit.
 */
export function generateKitNumbers(
  count: number,
  entropy: Entropy,
  taken: Iterable<KitNumber> = [],
): KitNumber[] {
  const used = new Set(taken);
  const most = 10 ** DIGITS / 2;
  if (!Number.isInteger(count) || count < 0 || used.size + count > most) {
    throw new RangeError(
      `A study can have up to ${most} kits; ${used.size} exist and ${count} more are asked for.`,
    );
  }
  const numbers: KitNumber[] = [];
  while (numbers.length < count) {
    const digits = String(uniformInteger(entropy, 10 ** DIGITS)).padStart(DIGITS, "0");
    const kitNumber = `K-${digits}-${checkDigitOf(digits)}`;
    if (used.has(kitNumber)) continue;
    used.add(kitNumber);
    numbers.push(kitNumber);
  }
  return numbers;
}

/**
 * Reads a kit number as typed or scanned: spaces, dashes, the leading K and its case do not matter. Any one wrong digit and
 * any two neighboring digits exchanged are found. Says nothing about whether the kit exists.
 */
export function parseKitNumber(typed: string): KitNumberReading {
  const digits = typed
    .normalize("NFKC")
    .replace(/[\s\p{Pd}\u2212]/gu, "")
    .replace(/^k/i, "");
  if (!new RegExp(`^[0-9]{${DIGITS + 1}}$`).test(digits)) {
    const message = `Kit number: "${excerpt(typed)}" is not K, ${DIGITS} digits and a check digit, as in K-482913-8. Read it from the label again.`;
    return { outcome: "malformed", message };
  }
  const number = digits.slice(0, DIGITS);
  const kitNumber = `K-${number}-${digits.slice(DIGITS)}`;
  if (checkDigitOf(number) !== digits.slice(DIGITS)) {
    const message = `Kit number: ${kitNumber} cannot be right, a digit is wrong or two are exchanged. Compare it with the label and enter it again.`;
    return { outcome: "wrong-check-digit", message };
  }
  return { outcome: "read", kitNumber };
}

/** The totally anti-symmetric quasigroup of order 10 from H. M. Damm, Diskrete Mathematik 307 (2007) 715-729. */
const DAMM = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

function checkDigitOf(digits: string): string {
  let interim = "0";
  for (const digit of digits) interim = DAMM[Number(interim)]?.[Number(digit)] ?? "0";
  return interim;
}

/** A scanner can deliver anything; a message stays one line. */
function excerpt(typed: string): string {
  const line = typed.replace(/\s+/g, " ").trim();
  return line.length > 20 ? `${line.slice(0, 20)}…` : line;
}
