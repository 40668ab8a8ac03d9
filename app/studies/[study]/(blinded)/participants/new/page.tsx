import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { participantsBoard } from "@/lib/participants/reads";
import { paths } from "@/lib/paths";
import { ScreeningForm } from "./screening-form";

export const metadata: Metadata = { title: "Screen a participant" };

export default async function ScreeningPage({ params }: { readonly params: Promise<{ study: string }> }) {
  const { study } = await params;
  const member = await requireMember(study, ["investigator"]);
  const sites = member.site === null ? (await participantsBoard(member, null)).sites : [];
  return (
    <>
      <PageTitle
        title="Screen a participant"
        lead="The system gives the screening number. Neither name nor date of birth is asked for."
        back={{ href: paths.participants(study), label: "Participants" }}
      />
      {member.stage === "open" ? (
        <Section
          title="At screening"
          note="Whoever failed screening here before is screened again from that record instead, so that both numbers are linked."
        >
          <ScreeningForm
            studyCode={study}
            sites={sites.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
            draftKey={`${member.actor.personId}:screening`}
          />
        </Section>
      ) : (
        <Notice kind="info" title={`The study is ${member.stage}: nobody new is screened.`} />
      )}
    </>
  );
}
