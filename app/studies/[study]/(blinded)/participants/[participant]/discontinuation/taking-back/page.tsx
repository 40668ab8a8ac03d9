import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { TakingBackForm } from "../../taking-back-form";

export const metadata: Metadata = { title: "Take back the discontinuation" };

export default async function TakeBackDiscontinuationPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { discontinuation, id, screeningNumber } = record.facts;
  return (
    <>
      <PageTitle
        title="Take back the discontinuation"
        lead={screeningNumber}
        back={{ href: paths.participant(study, id), label: screeningNumber }}
      />
      {discontinuation ? (
        <Section
          title={`Recorded for ${formatDate(discontinuation.on)}`}
          note="Doses are due again. What was recorded stays in the audit trail."
        >
          <TakingBackForm
            what="discontinuation"
            label="Take back the discontinuation"
            studyCode={study}
            participantId={id}
            draftKey={`${member.actor.personId}:taking-back-discontinuation:${id}`}
          />
        </Section>
      ) : (
        <Notice kind="info" title="No discontinuation is recorded. There is nothing to take back." />
      )}
    </>
  );
}
