import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { TakingBackForm } from "../../taking-back-form";

export const metadata: Metadata = { title: "Take back a missed visit" };

interface Props extends RecordParams {
  readonly searchParams: Promise<{ visit?: string }>;
}

export default async function TakeBackMissedVisitPage({ params, searchParams }: Props) {
  const { study, member, record } = await recordToChange(params, ["nurse", "investigator"]);
  const { id, screeningNumber } = record.facts;
  const { visit: code } = await searchParams;
  const planned = record.visits.find(({ visit }) => visit.code === code);
  if (!planned) notFound();
  const { visit, missedReason } = planned;
  return (
    <>
      <PageTitle
        title={`${visit.name} was not missed`}
        lead={screeningNumber}
        back={{ href: paths.participant(study, id), label: screeningNumber }}
      />
      {missedReason === null ? (
        <Notice kind="info" title="This visit is not declared missed. There is nothing to take back." />
      ) : (
        <Section
          title={`Declared missed: ${missedReason}`}
          note="The visit can be recorded again. What was declared stays in the audit trail."
        >
          <TakingBackForm
            what="missed-visit"
            label={`Take back that ${visit.name} was missed`}
            studyCode={study}
            participantId={id}
            visitCode={visit.code}
            draftKey={`${member.actor.personId}:taking-back-missed:${id}:${visit.code}`}
          />
        </Section>
      )}
    </>
  );
}
