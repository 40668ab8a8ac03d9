import { randomUUID } from "node:crypto";
import { asActor } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { sessions } from "@/db/schema/people";
import { deviceWords } from "./device-words";

export interface NewSession {
  readonly method: "password" | "passkey" | "single sign-on";
  readonly secondFactor: "authenticator" | "recovery code" | "passkey" | null;
  readonly userAgent: string;
}

/** Records that a person came in, and returns the id that the browser's token carries. Whoever calls it has seen the proof. */
export async function openSession(personId: string, session: NewSession): Promise<string> {
  const id = randomUUID();
  const { method, secondFactor, userAgent } = session;
  const outcome = await asActor({ duty: "identity", personId }, { event: "person.signed-in" }, async (tx) => {
    await tx.insert(sessions).values({ id, personId, device: deviceWords(userAgent), method, secondFactor });
    return done(null);
  });
  if (!outcome.ok) throw new Error(outcome.message);
  return id;
}
