import type { LaboratoryMapping } from "./input";

/** By its byte-order mark, or by every other byte being NUL, as plain letters are in UTF-16; null when neither tells. */
export function looksLike(bytes: Uint8Array): LaboratoryMapping["encoding"] | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  const head = bytes.subarray(0, 400);
  const nulAt = (odd: number) => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (nulAt(1) > head.length / 4) return "utf-16le";
  return nulAt(0) > head.length / 4 ? "utf-16be" : null;
}
