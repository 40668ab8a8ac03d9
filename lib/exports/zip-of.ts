import { createHash } from "node:crypto";
import { ZipFile } from "yazl";
import type { ArchiveFile } from "./dataset-files";

/**
 * The files as one ZIP under `folder`, with a `SHA256SUMS` over all of them as `sha256sum --check` reads it. Every entry is
 * dated `at`, so that the same files give the same bytes.
 */
export async function zipOf(
  folder: string,
  files: readonly ArchiveFile[],
  at: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  const sums = files.map(({ path, content }) => `${sha256(content)}  ${path}\n`).join("");
  for (const { path, content } of [...files, { path: "SHA256SUMS", content: sums }])
    zip.addBuffer(Buffer.from(content), `${folder}/${path}`, { mtime: at, mode: 0o100644 });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

const sha256 = (content: ArchiveFile["content"]) => createHash("sha256").update(content).digest("hex");
