import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./install.mjs";

// The documents that map a rule to what keeps it. Each of their lines names a test, or says whose duty it is, or that it is not met.
const DOCUMENTS = ["docs/part-11.md", "docs/asvs.md"];
const LINK = /\[test: ((?:[^[\]]|\[[^\]]*\])+)\]\(\.\.\/([^)]+)\)/g;

describe.each(DOCUMENTS)("%s", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  const lines = text
    .split("\n")
    .filter((line) => /^\| (?!---|clause|question|section|rule|requirement)/.test(line));

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
    expect(lines.filter((line) => !/\[test: |\| (duty|not met) \|$/.test(line))).toEqual([]);
  });
});
