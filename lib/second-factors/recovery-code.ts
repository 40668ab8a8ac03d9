import { randomInt } from "node:crypto";

// Crockford's base32: nothing in it is mistaken for something else when copied by hand.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const HOW_MANY = 10;

/** Ten codes of 50 random bits, as `ABCDE-12345`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: HOW_MANY }, () => {
    const text = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });

/** A code as typed, in the form it was made, or null when it cannot be one. */
export function recoveryCodeOrNull(typed: string): string | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return new RegExp(`^[${LETTERS}]{10}$`).test(text) ? `${text.slice(0, 5)}-${text.slice(5)}` : null;
}
