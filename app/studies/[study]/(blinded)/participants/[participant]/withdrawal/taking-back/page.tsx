import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { TakingBackForm } from "../../taking-back-form";

export const metadata: Metadata = { title: "Take back the withdrawal" };

export default async function TakeBackWithdrawalPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { withdrawal, id, screeningNumber } = record.facts;
  return (
    <>
      <PageTitle
        title="Take back the withdrawal"
        lead={screeningNumber}
        back={{ href: paths.participant(study, id), label: screeningNumber }}
      />
      {withdrawal ? (
        <Section
          title={`Recorded for ${formatDate(withdrawal.on)}`}
          note="The participant is in the study as before, and the visits are due again. What was recorded stays in the audit trail."
        >
          <TakingBackForm
            what="withdrawal"
            label="Take back the withdrawal"
            studyCode={study}
            participantId={id}
            draftKey={`${member.actor.personId}:taking-back-withdrawal:${id}`}
          />
        </Section>
      ) : (
        <Notice kind="info" title="No withdrawal is recorded. There is nothing to take back." />
      )}
    </>
  );
}
