import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { DISCONTINUATION_REASONS } from "@/lib/withdrawals/reasons";
import { EndForm } from "../../end-form";
import { type RecordParams, recordToChange } from "../../record-to-change";

export const metadata: Metadata = { title: "Discontinue the study drug" };

export default async function DiscontinuationPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  return (
    <>
      <PageTitle
        title="Discontinue the study drug"
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {facts.discontinuation ? (
        <Notice kind="info" title="This is recorded already. The record shows it." />
      ) : (
        <Section
          title="What changes"
          note="No further dose is due; every visit and assessment stays. To leave the study altogether, record a withdrawal instead."
        >
          <EndForm
            end="discontinuation"
            studyCode={study}
            participantId={facts.id}
            reasons={DISCONTINUATION_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
            todayOn={record.todayOn}
            zone={facts.site.timeZone}
            draftKey={`${member.actor.personId}:discontinuation:${facts.id}`}
          />
        </Section>
      )}
    </>
  );
}
