import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { delegationLog } from "@/lib/people/delegation-reads";
import { TrainingForm } from "./training-form";

export const metadata: Metadata = { title: "Confirm a training" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function TrainingPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator"]);
  const entries = await delegationLog(member);
  const people = entries
    .filter(({ endedAt, personId }) => endedAt === null && personId !== member.actor.personId)
    .map(({ membershipId, name, role }) => ({
      value: membershipId,
      label: `${name}, ${ROLE_TITLES[role].toLowerCase()}`,
    }));
  return (
    <>
      <PageTitle
        title="Confirm a training"
        lead="That somebody was trained for the role they hold. Nobody confirms the own training."
        back={{ href: paths.delegation(study), label: "Delegation log" }}
      />
      <TrainingForm
        studyCode={study}
        people={people}
        zone={member.timeZone}
        draftKey={`${member.actor.personId}:training:${study}`}
      />
    </>
  );
}
