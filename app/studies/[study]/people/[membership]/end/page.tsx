import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { peopleAndSites } from "@/lib/people/reads";
import { EndMembershipForm } from "./end-membership-form";

export const metadata: Metadata = { title: "End a role" };

interface Props {
  readonly params: Promise<{ study: string; membership: string }>;
}

export default async function EndMembershipPage({ params }: Props) {
  const { study, membership } = await params;
  const member = await requireMember(study, ["administrator"]);
  const { people } = await peopleAndSites(member);
  const person = people.find((each) => each.membershipId === membership && each.endedAt === null);
  if (!person) notFound();
  return (
    <>
      <PageTitle
        title={`End the role of ${person.name}`}
        lead={`${ROLE_TITLES[person.role]}, ${person.siteName ?? "all sites"}. From the next click on this person is a stranger to the study; what they recorded stays theirs.`}
        back={{ href: paths.people(study), label: "People" }}
      />
      <EndMembershipForm
        studyCode={study}
        membershipId={membership}
        draftKey={`${member.actor.personId}:end:${membership}`}
        {...(person.personId === member.actor.personId
          ? { blocked: "This is your own role. Ask another administrator: two people keep it honest." }
          : {})}
      />
    </>
  );
}
