// A page's check does not protect its actions: every export of a "use server" file is an endpoint of its own. So each one
// must be made by the wrapper that reads the person, the role and the site from the database (`asAction(…)` of app/as-action.ts).
// `node scripts/actions-wrapped.mjs [ROOT]`.
import { filesOf, isCode, isTest, lineOf, read, runAlone, withoutComments } from "./source-files.mjs";

const WRAPPER =
  /^export const \w+(?::[^=]+)? =\s*(?:asAction|asPersonAction|asOwnAction|asPublicAction)\s*(?:<[\s\S]*?>)?\(/;

export function actionFindings(root) {
  return filesOf(root, ["app", "components", "lib"])
    .filter((path) => isCode(path) && !isTest(path))
    .flatMap((path) => {
      const text = withoutComments(read(root, path));
      if (!/^\s*["']use server["']/.test(text)) {
        const inline = /\n\s+["']use server["']/.exec(text);
        if (inline === null) return [];
        return [
          `${path}:${lineOf(text, inline.index + 1)}: "use server" inside a function. Move the action into an actions.ts.`,
        ];
      }
      return [...text.matchAll(/^export (?!type |interface )/gm)]
        .filter((match) => !WRAPPER.test(text.slice(match.index)))
        .map(
          (match) =>
            `${path}:${lineOf(text, match.index)}: an exported action is not made by asAction(…) of app/as-action.ts.`,
        );
    });
}

runAlone(import.meta.url, actionFindings);
