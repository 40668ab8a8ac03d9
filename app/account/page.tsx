import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { openSessions } from "@/lib/auth/account-reads";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { ownFactors } from "@/lib/second-factors/reads";
import { ConfirmFactorForm } from "./confirm-factor-form";
import { SecondFactorSection } from "./second-factor-section";
import { SessionsSection } from "./sessions-section";

export const metadata: Metadata = { title: "Your account" };

interface Props {
  readonly searchParams: Promise<{ readonly asked?: string | readonly string[] }>;
}

export default async function AccountPage({ searchParams }: Props) {
  const { asked } = await searchParams;
  const person = await requirePerson(paths.account);
  const [sessions, factors] = await Promise.all([openSessions(person), ownFactors(person.personId)]);
  const held = { authenticator: factors.authenticatorSince !== null, passkey: factors.passkeys.length > 0 };
  const hasOne = held.authenticator || held.passkey;
  return (
    <>
      <PageTitle
        title="Your account"
        lead={`${person.name}, ${person.email}`}
        back={{ href: paths.studies, label: "Studies" }}
      />
      {asked === "second-factor" && !hasOne ? (
        <Notice kind="warning" title="The study asks a second factor of your role.">
          Set one up here; then the study is open to you.
        </Notice>
      ) : null}
      {asked === "second-factor" && hasOne ? (
        <Section
          title="Show your second factor"
          note="This session began without it, and the study lets you in with it alone."
        >
          <ConfirmFactorForm held={held} draftKey={`${person.personId}:confirm-factor`} />
        </Section>
      ) : null}
      <SecondFactorSection factors={factors} />
      <SessionsSection sessions={sessions} />
    </>
  );
}
