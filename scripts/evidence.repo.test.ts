import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./install.mjs";

// The documents that map a rule to what keeps it. Each of their lines names a test, or says whose duty it is, or that it is not met.
const FEATURES = "docs/features.md";
const DOCUMENTS = ["docs/part-11.md", "docs/asvs.md", FEATURES];
const LINK = /\[test: ((?:[^[\]]|\[[^\]]*\])+)\]\(\.\.\/([^)]+)\)/g;

describe.each(DOCUMENTS)("%s", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  const lines = text
    .split("\n")
    .filter((line) => /^\| (?!---|clause|question|section|rule|requirement|row)/.test(line));

  test("names tests that exist, by their titles", () => {
    const missing = [...text.matchAll(LINK)].flatMap(([, title = "", link = ""]) => {
      const file = decodeURIComponent(link);
      if (!existsSync(join(root, file))) return [`${file}: no such file`];
      const source = readFileSync(join(root, file), "utf8");
      return source.includes(title) ? [] : [`${file}: no test "${title}"`];
    });
    expect(missing).toEqual([]);
    expect([...text.matchAll(LINK)]).toHaveLength(text.split("[test:").length - 1);
  });

  test("leaves no line without a test, a duty, or the word that it is not met", () => {
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter((line) => !/\[test: |\| (duty|not met|not built) \|$/.test(line))).toEqual([]);
  });
});

test("every feature is shown in a browser or in a database, or is said not to be built", () => {
  const rows = readFileSync(join(root, FEATURES), "utf8")
    .split("\n")
    .filter((line) => /^\| (?!row)/.test(line));
  const shown = (line: string) =>
    [...line.matchAll(LINK)].some(([, , file]) => /\.(db\.test|spec)\.ts$/.test(file ?? ""));
  expect(rows.filter((line) => !shown(line) && !line.endsWith("| not built |"))).toEqual([]);
});
