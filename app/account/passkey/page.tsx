import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { newPasskeyQuestion, ownFactors } from "@/lib/second-factors/reads";
import { PasskeyForm } from "./passkey-form";

export const metadata: Metadata = { title: "Create a passkey" };

export default async function PasskeyPage() {
  const person = await requirePerson(paths.newPasskey);
  const [question, { authenticatorSince, passkeys }] = await Promise.all([
    newPasskeyQuestion(person, new Date()),
    ownFactors(person.personId),
  ]);
  return (
    <>
      <PageTitle
        title="Create a passkey"
        lead="Your phone, computer or security key proves that it is you, by finger, face or PIN. It signs you in without a password."
        back={{ href: paths.account, label: "Your account" }}
      />
      <PasskeyForm
        question={question}
        held={{ authenticator: authenticatorSince !== null, passkey: passkeys.length > 0 }}
        draftKey={`${person.personId}:passkey`}
      />
    </>
  );
}
