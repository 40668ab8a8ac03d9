import { z } from "zod";
import type { FormOutcome, FormValues } from "@/components/form/types";
import type { Outcome } from "@/db/outcome";
import { logError } from "@/lib/server-log/log";

interface Ask<Input, Value> {
  readonly input: z.ZodType<Input>;
  /** Proves by its input who asks, as by a one-time token: there is no session. */
  readonly verb: (input: Input) => Promise<Outcome<Value>>;
  readonly done: (value: Value) => { message?: string; goTo?: string };
}

/** A server action of somebody who is not signed in. */
export function asPublicAction<Input, Value>(
  ask: Ask<Input, Value>,
): (sent: FormValues) => Promise<FormOutcome> {
  return async (sent) => {
    const input = ask.input.safeParse(sent);
    if (!input.success) {
      const fieldErrors = z.flattenError(input.error).fieldErrors as Record<string, string[] | undefined>;
      return {
        ok: false,
        kind: "refused",
        message: "Some fields need another look. Nothing was saved.",
        fieldErrors: Object.fromEntries(
          Object.entries(fieldErrors).flatMap(([name, problems]) =>
            problems?.[0] ? [[name, problems[0]]] : [],
          ),
        ),
      };
    }
    try {
      const outcome = await ask.verb(input.data);
      if (outcome.ok) return { ok: true, ...ask.done(outcome.value) };
      const { message, fieldErrors } = outcome;
      return { ok: false, kind: "refused", message, ...(fieldErrors ? { fieldErrors } : {}) };
    } catch (error) {
      const reference = crypto.randomUUID();
      logError("an action failed", error, { reference });
      return {
        ok: false,
        kind: "failed",
        message: `Something failed and nothing was saved. Try again; if it stays, tell your administrator this reference: ${reference}`,
      };
    }
  };
}
