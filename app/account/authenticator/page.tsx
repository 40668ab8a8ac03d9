import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { newAuthenticator, ownFactors } from "@/lib/second-factors/reads";
import { AuthenticatorForm } from "./authenticator-form";

export const metadata: Metadata = { title: "Set up an authenticator app" };

export default async function AuthenticatorPage() {
  const person = await requirePerson(paths.newAuthenticator);
  const { authenticatorSince, passkeys } = await ownFactors(person.personId);
  return (
    <>
      <PageTitle
        title="Set up an authenticator app"
        lead="An app on your phone shows a new code every half minute. It is asked for when you sign in and when you sign."
        back={{ href: paths.account, label: "Your account" }}
      />
      <AuthenticatorForm
        {...(authenticatorSince === null ? { offered: newAuthenticator(person) } : {})}
        held={{ authenticator: authenticatorSince !== null, passkey: passkeys.length > 0 }}
        draftKey={`${person.personId}:authenticator`}
      />
    </>
  );
}
