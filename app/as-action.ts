import { headers } from "next/headers";
import { z } from "zod";
import type { FormOutcome, FormValues } from "@/components/form/types";
import type { Outcome, Refusal } from "@/db/outcome";
import type { StudyRole } from "@/db/roles";
import { memberOrNull } from "@/lib/auth/require-member";
import type { MemberAtWork } from "@/lib/auth/types";
import { type TellingField, tellingFields } from "@/lib/free-text/reads";
import { unstorableFieldOrNull } from "@/lib/free-text/unstorable-field";
import { countUse, type Limit } from "@/lib/rate-limits/count-use";
import { logError } from "@/lib/server-log/log";
import { writeNote } from "@/lib/unblinded-notes/write-note";

interface Ask<Input, Value> {
  /** Who may call it: the early, friendly answer. Postgres decides. */
  readonly roles: readonly StudyRole[];
  readonly input: z.ZodType<Input>;
  /** How often one person may do it; without one, as often as they like. */
  readonly limit?: Limit;
  /** Nothing may stand in its way: words that may tell a treatment are not asked about. */
  readonly isUrgent?: boolean;
  readonly verb: (member: MemberAtWork, input: Input, requestKey: string) => Promise<Outcome<Value>>;
  readonly answer: (
    value: Value,
    member: MemberAtWork,
    input: Input,
  ) => { message?: string; shown?: Readonly<Record<string, string>>; goTo?: string };
}

// What every form sends beside its own fields (components/form/form-shell): the study, and the key that makes retries safe.
const Envelope = z.looseObject({
  studyCode: z.string().max(40),
  idempotencyKey: z.uuid(),
  // Beside the password, of those who hold a second factor (components/form/signature-fields).
  secondFactorCode: z.string().max(40).optional(),
  secondFactorPasskey: z.string().max(20_000).optional(),
  // The telling words that the person was warned of, and means to save (lib/free-text).
  tellingWords: z.string().max(8000).optional(),
  // The form's name, when its telling words are to go to the pharmacist instead of into the record.
  tellPharmacist: z.string().max(200).optional(),
  // Whose entry it is that waited on the device for a network (components/kept-entries).
  keptBy: z.uuid().optional(),
});

/**
 * Makes a server action of a verb: session, membership and role read from the database, shape checked by zod, the verb
 * called with the form's request key, its outcome put into words. Every exported action is made by this.
 */
export function asAction<Input, Value>(ask: Ask<Input, Value>): (sent: FormValues) => Promise<FormOutcome> {
  return async (sent) => {
    const envelope = Envelope.safeParse(sent);
    if (!envelope.success)
      return {
        ok: false,
        kind: "refused",
        message: "This form was incomplete. Reload the page and try again.",
      };
    const {
      studyCode,
      idempotencyKey,
      secondFactorCode,
      secondFactorPasskey,
      tellingWords = "",
      tellPharmacist,
      keptBy,
      ...values
    } = envelope.data;
    const found = await memberOrNull(studyCode, ask.roles);
    const shown = { code: secondFactorCode, passkey: secondFactorPasskey };
    const member = found === null || found === "signed-out" ? found : { ...found, shown };
    if (member === "signed-out")
      return {
        ok: false,
        kind: "signed-out",
        message:
          keptBy === undefined
            ? "Your session has ended. Sign in again in another tab, then press save: nothing you typed is lost."
            : "Your session has ended. What you entered stays kept: it is sent when you sign in here again.",
      };
    // Somebody else signed in at this browser meanwhile: nobody's entry goes into the record under another's name.
    if (member !== null && keptBy !== undefined && keptBy !== member.actor.personId) return ANOTHER_PERSON;
    if (member === null)
      return { ok: false, kind: "refused", message: "Your role does not allow this. Nothing was saved." };
    const unstorable = unstorableFieldOrNull(values);
    if (unstorable !== null) return unstorableRefusal(unstorable);
    const input = ask.input.safeParse(values);
    if (!input.success) return shapeRefusal(input.error);
    try {
      if (ask.limit && !(await countUse(ask.limit, member.actor.personId))) return TOO_OFTEN;
      const telling = ask.isUrgent ? [] : await tellingFields(member, input.data as object);
      const meant = tellingWords.split("\n");
      let { data } = input;
      if (tellPharmacist !== undefined && telling.length > 0) {
        const moved = await toldToPharmacist(member, values, telling, tellPharmacist, idempotencyKey);
        if (!moved.ok) return inWords(moved);
        const rest = ask.input.safeParse(moved.value);
        if (!rest.success) return shapeRefusal(rest.error);
        data = rest.data;
      } else if (telling.some(({ words }) => words.some((word) => !meant.includes(word))))
        return warning(telling);
      const outcome = await ask.verb(member, data, idempotencyKey);
      return outcome.ok ? { ok: true, ...ask.answer(outcome.value, member, data) } : inWords(outcome);
    } catch (error) {
      return await surprise(error);
    }
  };
}

const TOO_OFTEN: FormOutcome = {
  ok: false,
  kind: "refused",
  message: "You have done this very often within the hour, so it waits. Nothing was done; try again later.",
};

const ANOTHER_PERSON: FormOutcome = {
  ok: false,
  kind: "signed-out",
  message:
    "Somebody else is signed in at this browser now. What you entered stays kept: it is sent when you sign in here again.",
};

/** The form's values, with what tells exchanged for the name of the note that now holds it. */
async function toldToPharmacist(
  member: MemberAtWork,
  values: Readonly<Record<string, unknown>>,
  telling: readonly TellingField[],
  form: string,
  requestKey: string,
): Promise<Outcome<Record<string, unknown>>> {
  const { participantId } = values;
  const note = {
    form,
    participantId: z.uuid().safeParse(participantId).success ? String(participantId) : null,
    texts: telling.map(({ field }) => String(values[field])),
  };
  const written = await writeNote(member, note, requestKey);
  if (!written.ok) return written;
  const instead = `Told to the pharmacist (${written.value.name}).`;
  const exchanged = Object.fromEntries(telling.map(({ field }) => [field, instead]));
  return { ok: true, value: { ...values, ...exchanged } };
}

function inWords({ kind, message, fieldErrors }: Refusal): FormOutcome {
  const shown = kind === "stale" || kind === "needs-reason" ? kind : "refused";
  return { ok: false, kind: shown, message, ...(fieldErrors ? { fieldErrors } : {}) };
}

/** Before anything is saved: words once saved are read by everybody who reads the record, and stay in its history. */
function warning(telling: readonly TellingField[]): FormOutcome {
  const words = [...new Set(telling.flatMap((one) => one.words))];
  return {
    ok: false,
    kind: "telling",
    message: `Not saved yet: ${words.map((word) => `“${word}”`).join(", ")} may tell what somebody receives. Say it in other words, or tell the pharmacist instead. If it must stand here, press again.`,
    fieldErrors: Object.fromEntries(
      telling.map(({ field, words }) => [field, `May tell what somebody receives: ${words.join(", ")}.`]),
    ),
    telling: words.join("\n"),
  };
}

function unstorableRefusal(field: string): FormOutcome {
  const message =
    "A field holds a character that cannot be kept. Nothing was saved: type that text anew instead of pasting it.";
  return {
    ok: false,
    kind: "refused",
    message,
    fieldErrors: { [field]: "Holds a character that cannot be kept." },
  };
}

function shapeRefusal(error: z.ZodError): FormOutcome {
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) fieldErrors[issue.path.join(".") || "form"] ??= issue.message;
  return {
    ok: false,
    kind: "refused",
    message: "Some fields need another look. Nothing was saved.",
    fieldErrors,
  };
}

// Logged with a reference and no values; the browser gets the reference alone.
async function surprise(error: unknown): Promise<FormOutcome> {
  const reference = (await headers()).get("x-request-id") ?? crypto.randomUUID();
  logError("an action failed", error, { reference });
  return {
    ok: false,
    kind: "failed",
    message: `Something failed and nothing was saved. Try again; if it stays, tell your administrator this reference: ${reference}`,
  };
}
