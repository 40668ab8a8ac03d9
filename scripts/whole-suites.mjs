// No test is left out, and none runs alone. `node scripts/whole-suites.mjs [ROOT]`.
import { filesOf, lineOf, read, runAlone, withoutComments } from "./source-files.mjs";

const LEFT_OUT =
  /\b(?:test|it|describe|suite)(?:\.\w+)*\.(only|skip|todo|skipIf|runIf|fixme|fails)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\s*\(/g;

export function suiteFindings(root) {
  return filesOf(root)
    .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
    .flatMap((path) => {
      const text = withoutComments(read(root, path));
      return [...text.matchAll(LEFT_OUT)].map(
        (match) =>
          `${path}:${lineOf(text, match.index)}: ${match[0]} leaves tests out. Repair the test or remove it.`,
      );
    });
}

runAlone(import.meta.url, suiteFindings);
