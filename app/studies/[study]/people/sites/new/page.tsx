import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { AddSiteForm } from "./add-site-form";

export const metadata: Metadata = { title: "Add a site" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function NewSitePage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator"]);
  return (
    <>
      <PageTitle title="Add a site" back={{ href: paths.people(study), label: "People" }} />
      {member.openedAt ? (
        <Notice kind="info" title="The study is open, so no site can be added.">
          Its allocation list and kits were made for the sites it had at the opening, and are sealed.
        </Notice>
      ) : (
        <AddSiteForm
          studyCode={study}
          zones={Intl.supportedValuesOf("timeZone")}
          draftKey={`${member.actor.personId}:add-site:${study}`}
        />
      )}
    </>
  );
}
