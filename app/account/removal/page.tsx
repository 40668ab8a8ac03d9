import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { ownFactors } from "@/lib/second-factors/reads";
import { RemovalForm } from "./removal-form";

export const metadata: Metadata = { title: "Remove a second factor" };

interface Props {
  readonly searchParams: Promise<{ readonly factor?: string | readonly string[] }>;
}

export default async function RemovalPage({ searchParams }: Props) {
  const { factor } = await searchParams;
  const person = await requirePerson(paths.account);
  const { authenticatorSince, passkeys } = await ownFactors(person.personId);
  const passkey = passkeys.find(({ id }) => id === factor);
  const isApp = factor === "authenticator" && authenticatorSince !== null;
  if (typeof factor !== "string" || (!isApp && !passkey)) notFound();
  return (
    <>
      <PageTitle
        title={passkey ? `Remove the passkey “${passkey.name}”` : "Remove the authenticator app"}
        lead="A study that asks a second factor of your role lets you in again once you have set up another."
        back={{ href: paths.account, label: "Your account" }}
      />
      <RemovalForm
        factor={factor}
        held={{ authenticator: authenticatorSince !== null, passkey: passkeys.length > 0 }}
        draftKey={`${person.personId}:removal:${factor}`}
      />
    </>
  );
}
