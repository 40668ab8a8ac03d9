import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

export const maximumLineBytes = 1024 * 1024;

/** A text file cannot be read beyond this place. */
export class UnreadableText extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(problem);
  }
}

const newline = 0x0a;

/**
 * The text of a UTF-8 file in blocks of whole lines, each ended by `\n`: a byte-order mark and carriage returns before
 * line ends are removed. Memory stays bounded by the block and the longest line allowed.
 * Throws UnreadableText for a line over 1 MB, for bytes that are not UTF-8, and for NUL characters.
 */
export async function* textBlocks(file: string): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let line = 1;
  let isFirst = true;

  const decode = (bytes: Buffer): string => {
    const block = isFirst && bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
    isFirst = false;
    const text = checkedText(block, line);
    line += countLines(block);
    return text;
  };

  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(newline);
    if (end === -1) {
      pending.push(chunk);
      pendingBytes += chunk.length;
      if (pendingBytes > maximumLineBytes) throw tooLong(line);
      continue;
    }
    const whole = Buffer.concat([...pending, chunk.subarray(0, end + 1)]);
    pending = [chunk.subarray(end + 1)];
    pendingBytes = chunk.length - end - 1;
    yield decode(whole);
  }
  if (pendingBytes > 0) yield `${decode(Buffer.concat(pending)).replace(/\r$/, "")}\n`;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function checkedText(block: Buffer, firstLine: number): string {
  const isLong = block.length > maximumLineBytes;
  if (isUtf8(block) && !isLong && !block.includes(0)) return block.toString("utf8").replaceAll("\r\n", "\n");

  let line = firstLine;
  for (let start = 0; start < block.length; line++) {
    const found = block.indexOf(newline, start);
    const end = found === -1 ? block.length : found;
    const bytes = block.subarray(start, end);
    if (bytes.length > maximumLineBytes) throw tooLong(line);
    if (!isUtf8(bytes)) {
      const column = bytes.toString("utf8").indexOf("\uFFFD") + 1;
      throw new UnreadableText(
        line,
        Math.max(column, 1),
        "the file is not encoded in UTF-8",
        "save it again as CSV UTF-8 (not Windows-1252, not UTF-16)",
      );
    }
    const nul = bytes.indexOf(0);
    if (nul !== -1) {
      throw new UnreadableText(
        line,
        bytes.subarray(0, nul).toString("utf8").length + 1,
        "there is a NUL character",
        "save the file again as CSV UTF-8 (not UTF-16)",
      );
    }
    start = end + 1;
  }
  return block.toString("utf8").replaceAll("\r\n", "\n");
}

function tooLong(line: number): UnreadableText {
  return new UnreadableText(
    line,
    1,
    `the line is longer than ${maximumLineBytes / 1024 / 1024} MB`,
    "check for a missing line end or a quotation mark that is never closed",
  );
}

function countLines(block: Buffer): number {
  let lines = 0;
  for (let at = block.indexOf(newline); at !== -1; at = block.indexOf(newline, at + 1)) lines++;
  return lines;
}
