import { isUtf8 } from "node:buffer";
import type { LaboratoryMapping } from "./input";
import { looksLike } from "./looks-like";

export type DecodedFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly problem: string; readonly remedy: string };

const NAMES: Readonly<Record<LaboratoryMapping["encoding"], string>> = {
  "utf-8": "UTF-8",
  "windows-1252": "Windows-1252",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big-endian",
};

/**
 * The file's text in the encoding that was said, without byte-order mark. Refused, with the encoding it looks like: bytes that
 * contradict it, a workbook, and what is no text. A wrong guess would turn µ into two letters and find no column.
 */
export function decodeFile(bytes: Uint8Array, encoding: LaboratoryMapping["encoding"]): DecodedFile {
  if (bytes.length === 0) return no(0, "the file is empty", "export it again");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return no(0, "this is a workbook, not a text file", "save the sheet as CSV");
  const seen = looksLike(bytes);
  if (seen !== null && seen !== encoding)
    return no(0, `the file is encoded in ${NAMES[seen]}, not in ${NAMES[encoding]}`, `choose ${NAMES[seen]}`);
  if (encoding === "utf-8" && !isUtf8(bytes))
    return no(
      firstBadLine(bytes),
      "a character here is not UTF-8",
      `choose ${NAMES["windows-1252"]}, or save the file as CSV UTF-8`,
    );
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes("\0"))
    return no(lineAt(text, text.indexOf("\0")), "there is a NUL character", "export the file again as text");
  return { ok: true, text };
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return 0;
}

const lineAt = (text: string, at: number) => text.slice(0, at).split("\n").length;

const no = (line: number, problem: string, remedy: string): DecodedFile => ({
  ok: false,
  line,
  problem,
  remedy,
});
