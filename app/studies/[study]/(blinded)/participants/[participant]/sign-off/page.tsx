import type { Metadata } from "next";
import { Checklist } from "@/components/ui/checklist";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { contentToSign } from "@/lib/participants/sign-off-reads";
import { paths } from "@/lib/paths";
import { type RecordParams, recordToChange } from "../record-to-change";
import { recordCounts, signOffChecklist } from "./sign-off-checklist";
import { SignOffForm } from "./sign-off-form";

export const metadata: Metadata = { title: "Sign-off" };

export default async function SignOffPage({ params }: RecordParams) {
  const { study, member, record } = await recordToChange(params);
  const { facts, signOff } = record;
  const items = signOffChecklist(study, record);
  const missing = items.filter((item) => !item.met).length;
  const contentSha256 = await contentToSign(member, facts.id);
  return (
    <>
      <PageTitle
        title="Sign the record"
        lead={facts.screeningNumber}
        back={{ href: paths.participant(study, facts.id), label: facts.screeningNumber }}
      />
      {signOff?.state === "changed" ? (
        <Notice
          kind="warning"
          title="The record changed since it was signed. Look at it again and sign again."
        />
      ) : null}
      <Section title="What is signed">
        <Facts facts={recordCounts(record)} />
        <p>
          The signature covers consent, eligibility, doses, the collection of samples, scores, adverse events,
          deviations, missed visits, and the end of the study drug or of participation. It also covers that
          the laboratory entered and corrected its values up to now, though some are closed to you: when it
          writes again, the record asks for a new signature, without saying what was written.
        </p>
      </Section>
      <Section title="Whether it is complete">
        <Checklist items={items} />
      </Section>
      {signOff?.state === "signed" ? (
        <Notice kind="success" title="The record is signed and has not changed since." />
      ) : (
        <Section title="Signature">
          <SignOffForm
            studyCode={study}
            participantId={facts.id}
            contentSha256={contentSha256}
            signer={member.name}
            missing={missing}
            draftKey={`${member.actor.personId}:sign-off:${facts.id}`}
          />
        </Section>
      )}
    </>
  );
}
