// Crockford's: no I, L, O, U, so that a hand-typed code cannot be misread.
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes as text for people: 5 bits a digit, in groups of four. */
export function base32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  const digits = bits.match(/.{1,5}/g)?.map((five) => DIGITS[Number.parseInt(five.padEnd(5, "0"), 2)]) ?? [];
  return (
    digits
      .join("")
      .match(/.{1,4}/g)
      ?.join("-") ?? ""
  );
}
