import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal } from "@/db/outcome";
import { checkAnswers, checkPrompts } from "@/db/schema/edit-checks";
import type { MemberAtWork } from "@/lib/auth/types";
import type { CompiledCheck, Fields } from "@/lib/check-language/types";
import type { Protocol } from "@/lib/protocol/input";
import { askedByForm, type FormPrompt } from "./asked-by-form";
import { compiledChecks } from "./compiled-checks";
import { tableOf } from "./find";
import { concerns, type EntryPlace, failingChecks } from "./judge-entry";
import { plain } from "./record-fields";
import { participantsToCheck } from "./record-reads";
import type { AskedCheck } from "./types";

/** What somebody is about to save, as checks see it. */
export interface Entry extends EntryPlace {
  readonly participantId: string;
  readonly siteId: string;
  readonly fields: Fields;
  /** What the person said to the checks that ask; null when not asked yet. */
  readonly answer: string | null;
  /** What the form asked before it was sent. */
  readonly asked: readonly AskedCheck[];
  /** The form's input for a field, where it is not of the field's name. */
  readonly inputs?: Readonly<Record<string, string>>;
}

interface Prompt {
  readonly entry: Entry;
  readonly compiled: CompiledCheck;
  /** What stood there when it was asked. */
  readonly given: AskedCheck["given"] | Record<string, unknown>;
}

interface Passed {
  readonly entry: Entry;
  readonly failing: readonly CompiledCheck[];
  readonly askedByForm: readonly FormPrompt[];
}

export interface EntryChecks {
  /** The refusal of the protocol's hard checks, or the question of its soft ones; null when the entry may be saved. */
  readonly judge: (tx: Tx, protocol: Protocol, entry: Entry) => Promise<Refusal | null>;
  /** With what is saved: what was asked on the way, and the answer. After `judge` let the entry pass. */
  readonly keepAnswers: (tx: Tx, rowKey: string) => Promise<void>;
  /** The verb's outcome as it is, once the questions of a refused entry are kept. */
  readonly concluded: <T>(outcome: Outcome<T>) => Promise<Outcome<T>>;
}

/**
 * The protocol's edit checks for one entry. A question that is asked refuses it, and is kept all the same with what had been given, in a
 * transaction of its own, because the verb's is rolled back: nobody tries values unseen until one is let through.
 */
export function entryChecks(member: MemberAtWork, requestKey: string): EntryChecks {
  const asked: Prompt[] = [];
  let passed: Passed | null = null;
  return {
    judge: async (tx, protocol, entry) => {
      const checks = compiledChecks(protocol).filter((compiled) => concerns(compiled, entry));
      if (checks.length === 0) return null;
      const failing = await failingOf(tx, member, protocol, entry, checks);
      const hard = failing.filter(({ check }) => check.action === "hard");
      if (hard.length > 0) return refusal("refused", entry, hard);
      const byForm = askedByForm(protocol, checks, entry);
      const unasked = failing.filter((one) => !byForm.some(({ compiled }) => compiled === one));
      if (failing.length > 0 && (entry.answer === null || (await isNew(tx, member, requestKey, unasked)))) {
        const given = plain(entry.fields);
        asked.push(...byForm.map((one) => ({ entry, ...one })));
        asked.push(...unasked.map((compiled) => ({ entry, compiled, given })));
        return refusal("needs-reason", entry, failing);
      }
      passed = { entry, failing, askedByForm: byForm };
      return null;
    },
    keepAnswers: async (tx, rowKey) => {
      if (passed !== null) await answerPrompts(tx, member, requestKey, rowKey, passed);
    },
    concluded: async (outcome) => {
      if (!outcome.ok && asked.length > 0)
        await asActor(member.actor, { event: "check.prompted" }, async (tx) => {
          await keepPrompts(tx, member, requestKey, asked);
          return done(null);
        });
      return outcome;
    },
  };
}

/** Whether one of these was not asked about this entry yet: what was said to the others does not answer it. */
async function isNew(tx: Tx, member: MemberAtWork, requestKey: string, failing: readonly CompiledCheck[]) {
  const known = await askedBefore(tx, member, requestKey);
  return failing.some(({ check }) => !known.some((row) => row.check_code === check.code));
}

const askedBefore = (tx: Tx, member: MemberAtWork, requestKey: string) =>
  tx.execute<{ id: string; check_code: string }>(sql`
    select p.id, p.check_code from check_prompts p where p.study_id = ${member.study.id} and p.request_key = ${requestKey}
      and p.recorded_by = ${member.actor.personId}`);

async function failingOf(
  tx: Tx,
  member: MemberAtWork,
  protocol: Protocol,
  entry: Entry,
  checks: readonly CompiledCheck[],
): Promise<CompiledCheck[]> {
  const readsAll = member.role !== "nurse";
  const [person] = await participantsToCheck(tx, member.study.id, [entry.participantId], {
    scores: readsAll,
    results: readsAll,
    forms: protocol.forms ?? [],
  });
  if (!person) return [];
  return failingChecks(checks, entry, entry.fields, person.context);
}

function refusal(kind: "refused" | "needs-reason", entry: Entry, failing: readonly CompiledCheck[]): Refusal {
  const texts = [...new Set(failing.map(({ check }) => check.ask))].join(" ");
  const beside = Object.fromEntries(
    failing.map(({ check }) => [entry.inputs?.[check.field] ?? check.field, check.ask]),
  );
  return kind === "refused"
    ? {
        ok: false,
        kind,
        message: `${texts} Nothing was saved: correct it and save again.`,
        fieldErrors: beside,
      }
    : {
        ok: false,
        kind,
        message: `${texts} Nothing was saved yet: correct it, or say why it stands and save again. What you gave first is kept.`,
        fieldErrors: { ...beside, checkAnswer: "Say why it stands, if it does." },
      };
}

async function keepPrompts(tx: Tx, member: MemberAtWork, requestKey: string, prompts: readonly Prompt[]) {
  await tx
    .insert(checkPrompts)
    .values(prompts.map((prompt) => promptRow(member, requestKey, prompt)))
    .onConflictDoNothing();
}

const promptRow = (member: MemberAtWork, requestKey: string, { entry, compiled, given }: Prompt) => ({
  studyId: member.study.id,
  siteId: entry.siteId,
  id: crypto.randomUUID(),
  participantId: entry.participantId,
  requestKey,
  checkCode: compiled.check.code,
  tableName: tableOf(entry),
  visitCode: entry.visit,
  field: compiled.column,
  prompt: compiled.check.ask,
  given,
});

/** Every question of this entry gets its end: the answer while the check still asks, none when the data were put right. */
async function answerPrompts(
  tx: Tx,
  member: MemberAtWork,
  requestKey: string,
  rowKey: string,
  { entry, failing, askedByForm }: Passed,
): Promise<void> {
  if (askedByForm.length > 0)
    await keepPrompts(
      tx,
      member,
      requestKey,
      askedByForm.map((one) => ({ entry, ...one })),
    );
  const known = await askedBefore(tx, member, requestKey);
  const stillAsks = new Set(failing.map(({ check }) => check.code));
  if (known.length === 0) return;
  await tx.insert(checkAnswers).values(
    known.map(({ id, check_code }) => ({
      studyId: member.study.id,
      siteId: entry.siteId,
      promptId: id,
      participantId: entry.participantId,
      rowKey,
      answer: stillAsks.has(check_code) ? entry.answer : null,
      saved: plain(entry.fields),
    })),
  );
}
