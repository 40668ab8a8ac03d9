import type { z } from "zod";
import type { FormOutcome, FormValues } from "@/components/form/types";
import type { Outcome } from "@/db/outcome";
import { type PersonAtWork, personAtWorkOrNull } from "@/lib/auth/account-reads";
import { signedInOrNull } from "@/lib/auth/require-member";
import { asPublicAction } from "./as-public-action";

interface Ask<Input, Value> {
  readonly input: z.ZodType<Input>;
  readonly verb: (person: PersonAtWork, input: Input) => Promise<Outcome<Value>>;
  readonly done: (value: Value) => { message?: string; goTo?: string };
}

const SIGNED_OUT: FormOutcome = {
  ok: false,
  kind: "signed-out",
  message: "Your session has ended. Sign in again, then try again.",
};

/** A server action by which somebody changes what is their own: sessions, password, second factors. The verb gets the person. */
export function asOwnAction<Input, Value>(
  ask: Ask<Input, Value>,
): (sent: FormValues) => Promise<FormOutcome> {
  return async (sent) => {
    const claim = await signedInOrNull();
    const person = claim && (await personAtWorkOrNull(claim));
    if (!person) return SIGNED_OUT;
    return asPublicAction({ ...ask, verb: (input: Input) => ask.verb(person, input) })(sent);
  };
}
