import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../record-to-change";
import { RescreeningForm } from "./rescreening-form";

export const metadata: Metadata = { title: "Screen again" };

export default async function RescreeningPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { id, screeningNumber, screenedAgain } = record.facts;
  const obstacle = screenedAgain
    ? `${screeningNumber} was screened again already, as ${screenedAgain.number}.`
    : record.status !== "Screen failure"
      ? `${screeningNumber} is no screen failure: nobody else is screened again.`
      : member.stage !== "open"
        ? `The study is ${member.stage}: nobody is screened again.`
        : null;
  return (
    <>
      <PageTitle
        title="Screen again"
        lead={screeningNumber}
        back={{ href: paths.participant(study, id), label: screeningNumber }}
      />
      {obstacle === null ? (
        <Section
          title="A new number for the same person"
          note={`${screeningNumber} stays as it is, a screen failure for good. Sex and year of birth are taken over; consent, criteria and everything else begin anew.`}
        >
          <RescreeningForm
            studyCode={study}
            participantId={id}
            draftKey={`${member.actor.personId}:rescreening:${id}`}
          />
        </Section>
      ) : (
        <Notice kind="info" title={obstacle} />
      )}
    </>
  );
}
