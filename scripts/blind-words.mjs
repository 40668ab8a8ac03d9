// Blinded code says kit. A word for an arm in it is a leak, or the beginning of one. `node scripts/blind-words.mjs [ROOT]`.
import { filesOf, isCode, isTest, lineOf, read, runAlone, withoutComments } from "./source-files.mjs";

// As a word of its own, inside camelCase, and in capitals.
const WORDS =
  /(?<![A-Za-z])(?:arms?|treatments?|active|placebos?)(?![a-z])|(?:Arms?|Treatments?|Active|Placebos?)(?![a-z])|(?<![A-Z])(?:ARMS?|TREATMENTS?|ACTIVE|PLACEBO)(?![A-Z])/g;

/** Clinical terms that contain such a word and tell nothing of the arm. */
const NEUTRAL = [
  /treatment[ _.-]?discontinu(?:ation|ed)/gi,
  /"On treatment"/g,
  /discontinu\w*[ -](?:the )?treatment/gi,
  /(?:upper|left|right) arm\b/gi,
];

const BLINDED = [
  /^app\/(.*\/)?\(blinded\)\//,
  /^lib\/(participants|injections|samples|results|scores|second-ratings|adverse-events|queries|guesses)\//,
];

export function blindWordFindings(root) {
  return filesOf(root)
    .filter((path) => isCode(path) && !isTest(path) && BLINDED.some((blinded) => blinded.test(path)))
    .flatMap((path) => {
      const text = withoutNeutral(withoutComments(read(root, path)));
      return [...text.matchAll(WORDS)].map(
        (match) =>
          `${path}:${lineOf(text, match.index)}: says "${match[0]}". Blinded code says kit, or nothing.`,
      );
    });
}

function withoutNeutral(text) {
  return NEUTRAL.reduce((rest, neutral) => rest.replace(neutral, (found) => " ".repeat(found.length)), text);
}

runAlone(import.meta.url, blindWordFindings);
