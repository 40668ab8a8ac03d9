import { redirect } from "next/navigation";
import { cache } from "react";
import { type PersonAtWork, personAtWorkOrNull } from "./account-reads";
import { signedInOrNull } from "./require-member";

const personOnce = cache(async (): Promise<PersonAtWork | null> => {
  const claim = await signedInOrNull();
  return claim && personAtWorkOrNull(claim);
});

/** For pages of a person's own, apart from any study. Sends to sign-in who is not signed in, and back to `path` from there. */
export async function requirePerson(path: string): Promise<PersonAtWork> {
  return (await personOnce()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
