import pino from "pino";
import { redactText } from "./redact-text";

type Facts = Readonly<Record<string, string | number | undefined>>;

/** Names under which nothing is ever written, should a caller give one. */
const SECRETS = ["password", "secret", "token", "cookie", "authorization", "email", "key", "code_verifier"];

const logger = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    messageKey: "what",
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
  },
  pino.destination({ fd: 2, sync: true }),
);

/**
 * One line of JSON on standard error: level, time, what happened, facts. Of an error its name, its code and where it was thrown; never
 * its message, which quotes what somebody typed or the row that failed.
 */
export function logError(what: string, error: unknown, facts: Facts = {}): void {
  logger.error({ ...factsOf(error), ...redacted(facts) }, redactText(what));
}

export function logNote(level: "info" | "warn", what: string, facts: Facts = {}): void {
  logger[level](redacted(facts), redactText(what));
}

const redacted = (facts: Facts) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" ? redactText(value) : value,
    ]),
  );

function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint_name: constraint, digest } = error as unknown as Record<string, unknown>;
  const cause = error.cause instanceof Error ? { cause: factsOf(error.cause) } : {};
  return { name: error.name, code, constraint, digest, at: framesOf(error), ...cause };
}

/** Where it was thrown: the stack without the message before it. */
const framesOf = ({ stack = "" }: Error): string[] =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => redactText(line.trim()));
