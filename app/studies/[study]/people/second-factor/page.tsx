import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { rolesWithSecondFactor } from "@/lib/people/reads";
import { SecondFactorRuleForm } from "./second-factor-rule-form";

export const metadata: Metadata = { title: "Second factor" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function SecondFactorRulePage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator"]);
  const roles = await rolesWithSecondFactor(member);
  return (
    <>
      <PageTitle
        title="Who needs a second factor"
        lead={
          roles.length === 0
            ? "Nobody yet: a password is enough."
            : `Now: ${roles.map((role) => ROLE_TITLES[role].toLowerCase()).join(", ")}.`
        }
        back={{ href: paths.people(study), label: "People" }}
      />
      <SecondFactorRuleForm studyCode={study} draftKey={`${member.actor.personId}:second-factor:${study}`} />
    </>
  );
}
