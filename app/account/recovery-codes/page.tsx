import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { ownFactors } from "@/lib/second-factors/reads";
import { RecoveryCodesForm } from "./recovery-codes-form";

export const metadata: Metadata = { title: "New recovery codes" };

export default async function RecoveryCodesPage() {
  const person = await requirePerson(paths.recoveryCodes);
  const { authenticatorSince, passkeys, recoveryCodesLeft } = await ownFactors(person.personId);
  return (
    <>
      <PageTitle
        title="New recovery codes"
        lead={`${recoveryCodesLeft} of the old ones are left. They are worth nothing once new ones are made.`}
        back={{ href: paths.account, label: "Your account" }}
      />
      <RecoveryCodesForm
        held={{ authenticator: authenticatorSince !== null, passkey: passkeys.length > 0 }}
        draftKey={`${person.personId}:recovery-codes`}
      />
    </>
  );
}
