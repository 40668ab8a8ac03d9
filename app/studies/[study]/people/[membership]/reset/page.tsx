import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { peopleAndSites } from "@/lib/people/reads";
import { AskResetForm } from "./ask-reset-form";

export const metadata: Metadata = { title: "A new password" };

interface Props {
  readonly params: Promise<{ study: string; membership: string }>;
}

export default async function AskResetPage({ params }: Props) {
  const { study, membership } = await params;
  const member = await requireMember(study, ["administrator"]);
  const { people } = await peopleAndSites(member);
  const person = people.find((each) => each.membershipId === membership && each.endedAt === null);
  if (!person?.hasPassword || person.personId === member.actor.personId) notFound();
  return (
    <>
      <PageTitle
        title={`A new password for ${person.name}`}
        lead="It takes two: you get a link, and a monitor, data manager or other administrator who speaks with this person gets a code. Only both together set a password. The person is told now and when it is done."
        back={{ href: paths.people(study), label: "People" }}
      />
      <AskResetForm
        studyCode={study}
        membershipId={membership}
        draftKey={`${member.actor.personId}:reset:${membership}`}
      />
    </>
  );
}
