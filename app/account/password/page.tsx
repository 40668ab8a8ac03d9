import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { ownFactors } from "@/lib/second-factors/reads";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Change your password" };

export default async function PasswordPage() {
  const person = await requirePerson(paths.ownPassword);
  const { authenticatorSince, passkeys } = await ownFactors(person.personId);
  return (
    <>
      <PageTitle
        title="Change your password"
        lead="It is also your signature. Every session ends, this one too: sign in again with the new one."
        back={{ href: paths.account, label: "Your account" }}
      />
      <PasswordForm
        held={{ authenticator: authenticatorSince !== null, passkey: passkeys.length > 0 }}
        draftKey={`${person.personId}:password`}
      />
    </>
  );
}
