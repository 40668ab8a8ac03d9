const HIDDEN = "[redacted]";

/** What may not stand in a log, wherever it turns up in a text: patterns, and what each becomes. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // A password within an address, as of a database or a mail server.
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*):[^\s/@"']+@/gi, `$1:${HIDDEN}@`],
  // Sealed and signed tokens (RFC 7515, 7516).
  [/\beyJ[\w-]+\.[\w.-]+/g, HIDDEN],
  // Keys and hashes in hex, as of 256 bits.
  [/\b[0-9a-f]{64}\b/gi, HIDDEN],
  // One-time links.
  [/\/(invitation|reset)\/[\w~.-]+/g, `/$1/${HIDDEN}`],
  // A named secret, in an address, a header, an object or a sentence.
  [
    /\b((?:[\w-]*(?:password|passphrase|secret|token|api[_-]?key)|set-cookie|cookie|authorization|code|code_verifier|nonce|state)["']?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|(?:Bearer |Basic )?[^\s"',;&})]+)/gi,
    `$1${HIDDEN}`,
  ],
  // Values of a statement and of a row that failed (drizzle's message, PostgreSQL's detail).
  [/\bparams: [\s\S]*$/i, `params: ${HIDDEN}`],
  [/\)=\([^)]*\)/g, `)=(${HIDDEN})`],
  [/Failing row contains \([\s\S]*?\)\.?$/gm, `Failing row contains ${HIDDEN}`],
  // Who somebody is.
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, "[address]"],
];

/** A text for the server's log, without passwords, keys, tokens, one-time links, values of rows, and addresses of people. */
export const redactText = (text: string): string =>
  RULES.reduce((told, [pattern, instead]) => told.replace(pattern, instead), text);
