import { randomUUID } from "node:crypto";
import { actionAsk, type BuiltAction } from "../outsider/actions-of-build";
import type { Answer } from "../outsider/origin";
import type { Session } from "../outsider/session";
import { BYSTANDER, holdsASecret } from "./attacked-installation";
import type { Attempts } from "./attempts";
import type { Explored } from "./explore";
import type { Loot } from "./loot";

export interface Target {
  readonly action: BuiltAction;
  readonly address: string;
  readonly values: Readonly<Record<string, string>>;
  readonly texts: readonly string[];
  readonly owner: string;
}

const textOf = (answer: Answer) => answer.body.toString("utf8");
export const isDone = (answer: Answer) => /"ok":true/.test(textOf(answer));
/** An answer that tells how the server is made: PostgreSQL's words, a stack, a path of the machine. */
export const isTalkative = (answer: Answer) =>
  /syntax error at or near|unterminated quoted|violates (?:check|unique|foreign)|PostgresError|\bat [\w.]+ \(\/|node_modules\//.test(
    textOf(answer),
  );

const ENDS_A_SESSION = /^signOut/;

/** Each action with each form of the pages that serve it, as its owner found them. */
export function targetsOf(
  actions: readonly BuiltAction[],
  pages: ReadonlyMap<string, readonly Explored[]>,
): Target[] {
  const targets = new Map<string, Target>();
  for (const [owner, found] of pages)
    for (const { address, forms } of found)
      for (const action of actions)
        if (action.servedAt(address.split("?")[0] ?? "") && !ENDS_A_SESSION.test(action.name))
          for (const { values, texts } of forms)
            if ("studyCode" in values)
              targets.set(`${action.name} ${Object.keys(values)} ${owner}`, {
                action,
                address,
                values,
                texts,
                owner,
              });
  return [...targets.values()];
}

/** The same form, sent by somebody else, for another study, for another site's or study's participant. */
export async function callOthersActions(
  attempts: Attempts,
  sessions: ReadonlyMap<string, Session>,
  targets: readonly Target[],
  roleOf: (who: string) => string | null,
  rolesOf: (action: string) => readonly string[] | null,
  loot: Loot,
): Promise<void> {
  for (const [who, session] of sessions)
    for (const { action, address, values } of targets) {
      const send = (changed: Record<string, unknown>) =>
        session.ask(actionAsk(action, address, [{ ...values, idempotencyKey: randomUUID(), ...changed }]));
      const allowed = rolesOf(action.name);
      const isMine = allowed?.includes(roleOf(who) ?? "") ?? false;
      if (!isMine) {
        const answer = await send({});
        const what = `${who} sends ${action.name}`;
        attempts.count("another role's action", what, isDone(answer) || holdsASecret(textOf(answer)));
      }
      const foreign = await send({ studyCode: BYSTANDER });
      attempts.count(
        "another study's action",
        `${who} sends ${action.name} to ${BYSTANDER}`,
        isDone(foreign),
      );
      if (!("participantId" in values)) continue;
      const id = loot.foreign[0] ?? "";
      const taken = await send({ participantId: id });
      attempts.count("another's id in an action", `${who} sends ${action.name} for ${id}`, isDone(taken));
    }
}

const PAYLOADS = {
  "SQL injection": [
    "'",
    "' or '1'='1",
    "'; drop table participants; --",
    "1; select pg_sleep(5)--",
    "') union select ciphertext from kit_contents--",
    "\\'; select 1; --",
    "$$; select 1; $$",
    "%27%20or%201=1",
  ],
  "HTML injection": [
    "<script>window.attacked=1</script>",
    '"><img src=x onerror=attacked()>',
    "</textarea><svg onload=attacked()>",
    "javascript:attacked()",
    "{{constructor.constructor('attacked()')()}}",
  ],
  "CSV formula": ['=HYPERLINK("http://evil.example")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1+1"],
} as const;

/** Hostile words in every field in which a person types, one field at a time, sent by whose form it is. */
export async function injectEverywhere(
  attempts: Attempts,
  sessions: ReadonlyMap<string, Session>,
  targets: readonly Target[],
  payloadsEach: number,
): Promise<void> {
  for (const { action, address, values, texts, owner } of targets) {
    const session = sessions.get(owner);
    if (!session) continue;
    for (const [kind, payloads] of Object.entries(PAYLOADS))
      for (const field of new Set([
        ...texts,
        ...Object.keys(values).filter((name) => /Id$|Code$/.test(name)),
      ]))
        for (const payload of payloads.slice(0, payloadsEach)) {
          const sent = { ...values, idempotencyKey: randomUUID(), [field]: payload };
          const answer = await session.ask(actionAsk(action, address, [sent]));
          attempts.count(
            kind,
            `${owner} sends ${action.name} with ${field} = ${payload}`,
            answer.status >= 500 || isTalkative(answer) || /"kind":"failed"/.test(textOf(answer)),
          );
        }
  }
}

/** Fields that no form has, in the hope that one of them is taken over into a row. */
const EXTRA = {
  studyId: "00000000-0000-0000-0000-000000000000",
  siteId: "00000000-0000-0000-0000-000000000000",
  recordedBy: "00000000-0000-0000-0000-000000000000",
  recorded_by: "00000000-0000-0000-0000-000000000000",
  personId: "00000000-0000-0000-0000-000000000000",
  role: "pharmacist",
  arm: "x",
  isAdministrator: "true",
  signatureId: "00000000-0000-0000-0000-000000000000",
  __proto__: { ok: true },
  constructor: { prototype: { ok: true } },
} as const;

/** Sends each form with fields it does not have, then the very same again, then with a version that has passed. */
export async function bendForms(
  attempts: Attempts,
  sessions: ReadonlyMap<string, Session>,
  targets: readonly Target[],
  auditRows: () => Promise<number>,
): Promise<void> {
  for (const { action, address, values, owner } of targets) {
    const session = sessions.get(owner);
    if (!session) continue;
    const sent = { ...values, ...EXTRA, idempotencyKey: randomUUID() };
    const first = await session.ask(actionAsk(action, address, [sent]));
    attempts.count("mass assignment", `${owner} sends ${action.name} with more fields`, isTalkative(first));
    const before = await auditRows();
    await session.ask(actionAsk(action, address, [sent]));
    attempts.count("replayed form", `${owner} sends ${action.name} again`, (await auditRows()) !== before);
    if (!("version" in values)) continue;
    const stale = await session.ask(
      actionAsk(action, address, [{ ...values, idempotencyKey: randomUUID(), version: "0" }]),
    );
    attempts.count("stale form", `${owner} sends ${action.name} with an old version`, isDone(stale));
  }
}
