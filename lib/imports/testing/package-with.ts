import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { formatFinding } from "../findings";
import { type ReadPackage, readStudyPackage } from "../read-package";

export const shipped = fileURLToPath(new URL("../../../db/seed/studies/sle-secretome", import.meta.url));
export const temporary = mkdtempSync(path.join(tmpdir(), "verum-package-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

export type Folder = {
  path: string;
  read: (file: string) => string;
  write: (file: string, content: string | Buffer) => void;
  replace: (file: string, from: string, to: string) => void;
};

let folders = 0;

/** A copy of the shipped package, with one thing changed. */
export function packageWith(change: (folder: Folder) => void): string {
  const root = path.join(temporary, String(++folders));
  cpSync(shipped, root, { recursive: true });
  const read = (file: string) => readFileSync(path.join(root, file), "utf8");
  const write = (file: string, content: string | Buffer) => writeFileSync(path.join(root, file), content);
  change({
    path: root,
    read,
    write,
    replace: (file, from, to) => {
      const text = read(file);
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      write(file, text.replace(from, to));
    },
  });
  return root;
}

export const readAs = (directory: string, isFinished = true): Promise<ReadPackage> =>
  readStudyPackage(directory, { isFinished, todayOn: "2026-01-01" });

export async function errorsOf(directory: string, isFinished = true): Promise<string[]> {
  const read = await readAs(directory, isFinished);
  return read.kind === "refused" ? read.errors.map((each) => `${each.kind} ${formatFinding(each)}`) : [];
}

export async function warningsOf(directory: string): Promise<string[]> {
  const read = await readAs(directory);
  if (read.kind === "refused") throw new Error(read.errors.map(formatFinding).join("\n"));
  return read.package.warnings.map((each) => `${each.kind} ${formatFinding(each)}`);
}

export const doses = "record/doses.csv";
export const participants = "record/participants.csv";
export const results = "record/results.csv";
export const scores = "record/scores.csv";
export const events = "record/adverse-events.csv";
export const firstResult = "P001,D1,2024-01-08,C3,82,,mg/dL";
