import { inspect } from "node:util";
import { logError, logNote } from "./log";
import { redactText } from "./redact-text";

const LEVELS = { log: "info", info: "info", warn: "warn", debug: "info" } as const;

/**
 * What libraries print with `console` becomes lines of the server's log, redacted like our own: Next prints whole errors of a page that
 * failed, and those quote the statement with its values. Called once, before any library is loaded.
 */
export function structureConsole(): void {
  for (const [name, level] of Object.entries(LEVELS))
    console[name as keyof typeof LEVELS] = (...said: unknown[]) => {
      const what = sentenceOf(said);
      if (what !== "") logNote(level, what);
    };
  console.error = (...said: unknown[]) =>
    logError(
      sentenceOf(said) || "an error",
      said.find((one) => one instanceof Error),
    );
}

const sentenceOf = (said: readonly unknown[]): string =>
  said
    .filter((one) => !(one instanceof Error))
    .map((one) =>
      typeof one === "string" ? one : inspect(one, { depth: 3, breakLength: Number.POSITIVE_INFINITY }),
    )
    .map((text) => redactText(text.replace(ESCAPES, "")))
    .join(" ")
    .trim();

// biome-ignore lint/suspicious/noControlCharactersInRegex: colors of a terminal begin with one
const ESCAPES = /\u001b\[[\d;]*m/g;
