import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { peopleAndSites } from "@/lib/people/reads";
import { AddPersonForm } from "./add-person-form";

export const metadata: Metadata = { title: "Add a person" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function NewPersonPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator"]);
  const { sites } = await peopleAndSites(member);
  return (
    <>
      <PageTitle
        title="Add a person"
        lead="They get a one-time link to set a password. You cannot change your own role."
        back={{ href: paths.people(study), label: "People" }}
      />
      <AddPersonForm
        studyCode={study}
        sites={sites.map((site) => ({ value: site.id, label: `${site.code} ${site.name}` }))}
        draftKey={`${member.actor.personId}:add-person:${study}`}
      />
    </>
  );
}
