import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { invitedPersonOrNull } from "@/lib/people/reads";
import { SetPasswordForm } from "./set-password-form";

// The address is the secret: it must not travel on to other pages or into an index.
export const metadata: Metadata = {
  title: "Set your password",
  referrer: "no-referrer",
  robots: { index: false },
};

interface Props {
  readonly params: Promise<{ token: string }>;
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const person = await invitedPersonOrNull(token, new Date());
  if (!person)
    return (
      <Notice kind="warning" title="This link is not valid.">
        It was used, ran out after 7 days, or was not copied whole. Ask your study's administrator for a new
        one.
      </Notice>
    );
  return <SetPasswordForm token={token} name={person.name} email={person.email} />;
}
