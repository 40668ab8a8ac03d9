import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import { EndForm } from "../../end-form";
import { type RecordParams, recordToChange } from "../../record-to-change";

export const metadata: Metadata = { title: "Withdraw from the study" };

export default async function WithdrawalPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts } = record;
  return (
    <>
      <PageTitle
        title="Withdraw from the study"
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {facts.withdrawal ? (
        <Notice kind="info" title="This is recorded already. The record shows it." />
      ) : (
        <Section
          title="What changes"
          note="The participant leaves the study: visits whose window opens later no longer apply. What was recorded stays. To stop only the study drug, discontinue it instead."
        >
          <EndForm
            end="withdrawal"
            studyCode={study}
            participantId={facts.id}
            reasons={WITHDRAWAL_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
            todayOn={record.todayOn}
            zone={facts.site.timeZone}
            draftKey={`${member.actor.personId}:withdrawal:${facts.id}`}
          />
        </Section>
      )}
    </>
  );
}
