import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { actionAsk, type BuiltAction } from "../outsider/actions-of-build";
import { type Answer, HOST } from "../outsider/origin";
import type { Session } from "../outsider/session";
import { holdsASecret } from "./attacked-installation";
import type { Attempts } from "./attempts";
import { isDone, isTalkative } from "./call-actions";

const BODIES: Readonly<Record<string, string | Buffer>> = {
  nothing: "",
  "no JSON": "{",
  "a number": "[1]",
  null: "[null]",
  "an empty list": "[]",
  "a string": '["x"]',
  "deep nesting": `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  "references to itself": '["$0"]',
  "an unknown reference": '["$F9"]',
  "a promise": '["$@1"]',
  "a prototype": '[{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}}}]',
  "null bytes": '[{"studyCode":"\\u0000","idempotencyKey":"\\u0000"}]',
  "no UTF-8": Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]),
  "twelve megabytes": `["${"x".repeat(12_000_000)}"]`,
};

/** Bodies no form would send, to every action. What counts is whether the server talks, obeys, or falls over. */
export async function malform(
  attempts: Attempts,
  session: Session,
  actions: readonly BuiltAction[],
  path: string,
): Promise<void> {
  for (const action of actions)
    for (const [kind, body] of Object.entries(BODIES)) {
      const headers = {
        "next-action": action.id,
        "content-type": "text/plain;charset=UTF-8",
        origin: `http://${HOST}`,
      };
      const answer = await orRefused(session.ask({ method: "POST", path, headers, body }));
      attempts.count(
        "malformed or oversized body",
        `${kind} to ${action.name}`,
        answer !== null && (isDone(answer) || isTalkative(answer)),
      );
    }
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] as const) {
    const answer = await orRefused(session.ask({ method, path }));
    attempts.count("unusual method", `${method} ${path}`, answer !== null && isTalkative(answer));
  }
  const health = await session.ask({ path: "/api/health" });
  attempts.count("malformed or oversized body", "the server is still well", health.status !== 200);
}

/** The server may close the connection on a body it does not want. */
const orRefused = (asked: Promise<Answer>): Promise<Answer | null> => asked.catch(() => null);

const value = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  fc.constantFrom(
    "",
    "0",
    "-1",
    "1e309",
    "NaN",
    "2026-02-31",
    "9999-12-31T23:59",
    "true",
    "\u202e",
    "\ud800",
  ),
  fc.uuid(),
  fc.integer(),
  fc.double(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
);

/** Property: whatever values an action's own fields hold, it answers with an outcome, and tells nothing about the server. */
export async function throwAnything(
  attempts: Attempts,
  session: Session,
  action: BuiltAction,
  path: string,
  values: Readonly<Record<string, string>>,
  runs: number,
): Promise<void> {
  const names = Object.keys(values).filter((name) => name !== "studyCode" && name !== "password");
  if (names.length === 0) return;
  const change = fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys: names.length });
  await fc.assert(
    fc.asyncProperty(change, async (changed) => {
      // By chance, not from the seed: the same keys again would be answered before anything read the values.
      const idempotencyKey = randomUUID();
      const answer = await session.ask(actionAsk(action, path, [{ ...values, idempotencyKey, ...changed }]));
      const text = answer.body.toString("utf8");
      const worked =
        answer.status >= 500 || isTalkative(answer) || holdsASecret(text) || /"kind":"failed"/.test(text);
      const said = worked ? `, answered ${answer.status}: ${text.slice(-300)}` : "";
      attempts.count("random values", `${action.name} with ${JSON.stringify(changed)}${said}`, worked);
    }),
    { numRuns: runs, seed: 20260307 },
  );
}
